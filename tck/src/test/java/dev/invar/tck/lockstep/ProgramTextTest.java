package dev.invar.tck.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.schema.EntitySchema;
import dev.invar.tck.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs are written so that they can be read again. */
class ProgramTextTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aProgramIsReadAsItWasWritten(long seed) {
        Program program = program(seed);

        String text = ProgramText.write(program);
        Program read = ProgramText.read(text);

        assertThat(read).isEqualTo(program);
        assertThat(ProgramText.write(read)).isEqualTo(text);
    }

    @Test
    void theSameSeedMakesTheSameProgram() {
        assertThat(program(7)).isEqualTo(program(7)).isNotEqualTo(program(8));
    }

    /** Right and wrong steps on rows that the model has. */
    private static Program program(long seed) {
        Dice dice = new Dice(seed);
        List<EntityDraft> entities = new EntityGenerator(dice).entities(3);
        Map<String, EntitySchema> schemas = new LinkedHashMap<>();
        entities.forEach(entity -> schemas.put(entity.name(), entity.declare()));
        SteppedClock clock = new SteppedClock();
        Model model = new Model(schemas.values(), clock);
        GeneratedUuids generated = new GeneratedUuids();
        Observation nothing = new Observation(schemas, clock, Optional.empty(), generated, new Revisions(schemas));
        StepGenerator generator = new StepGenerator(dice, entities, model, generated);
        List<Program.Numbered> steps = new ArrayList<>();
        for (int number = 1; number <= 300; number++) {
            Step step = generator.next();
            steps.add(new Program.Numbered(number, step));
            step.predict(model, new Arguments(generated), nothing);
        }
        return new Program(entities, steps);
    }

    @Test
    void everyKindOfValueHasAText() {
        String text = "(step 1 (insert a (\"t\" \"a\\\"\\\\\\u0000\\ud83d\") (\"b\" (bytes \"00ff\")) (\"n\" nothing)"
                + " (\"g\" @3.id) (\"h\" @3+1.id) (\"d\" (decimal 1.50)) (\"i\" (integer 5)) (\"f\" (double -0.0))"
                + " (\"r\" (repeat \"x\" 1024)) (\"l\" (list 1 nothing)) (\"s\" (set true))"
                + " (\"m\" (map (\"\" (time 2024-02-29T12:00:00.001Z)))) (\"w\" (record (\"u\" (uuid"
                + " 00000000-0000-0000-0000-000000000001))))))\n";

        assertThat(ProgramText.write(ProgramText.read(text))).isEqualTo(text);
    }

    @Test
    void whatIsNoProgramIsRefused() {
        for (String text : List.of("(", "\"", "(step 1 (fly a))", "(entity a (wing b))", "word")) {
            assertThatThrownBy(() -> ProgramText.read(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void remarksAreSkipped() {
        List<EntitySchema> schemas = ProgramText.read("; a remark\n(entity a (field id (uuid)) (partition id))")
                .declare();

        assertThat(schemas).extracting(EntitySchema::name).containsExactly("a");
    }

    @Test
    void theCorpusHoldsProgramsThatAnAuthorCouldDeclare() {
        assertThat(Corpus.programs()).isNotEmpty().allSatisfy(program -> {
            assertThat(program.declare()).isNotEmpty();
            assertThat(program.steps()).isNotEmpty();
        });
    }
}
