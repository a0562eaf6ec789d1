package dev.invar.internal.migration;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.EntityModule;
import dev.invar.migration.Migration;
import dev.invar.migration.Statements;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldingTest {

    private record TestModule(List<EntitySchema> schemas, List<Migration> migrations) implements EntityModule {
        @Override
        public String name() {
            return "m";
        }
    }

    private static EntitySchema entity(String name, Field<?> field) {
        return EntitySchema.named(name)
                .field("id", uuid())
                .field("f", field)
                .primaryKey("id")
                .build();
    }

    private static List<String> mistakes(List<EntitySchema> declared, Migration... migrations) {
        return Folding.mistakes(new TestModule(declared, List.of(migrations)));
    }

    @Test
    void migrationsThatArriveAtTheDeclaredEntitiesAreRight() {
        EntitySchema old = entity("old", string());
        EntitySchema now = entity("now", string());

        assertThat(mistakes(
                        List.of(entity("now", string().length(1, 3))),
                        Migration.named("1").create(old, now).build(),
                        Migration.named("2").drop(old).build()))
                .isEmpty();
    }

    @Test
    void everyDifferenceFromTheDeclaredEntitiesIsNamed() {
        assertThat(mistakes(
                        List.of(entity("changed", string().unique()), entity("never", string())),
                        Migration.named("1")
                                .create(entity("changed", string()), entity("left", string()))
                                .build(),
                        Migration.named("1").build()))
                .satisfiesExactlyInAnyOrder(
                        mistake -> assertThat(mistake).contains("'changed' differently"),
                        mistake -> assertThat(mistake).contains("'never', but none of its migrations creates it"),
                        mistake -> assertThat(mistake).contains("create the entity 'left', which it does not declare"),
                        mistake -> assertThat(mistake).contains("two migrations '1'"));
    }

    @Test
    void whatExistsIsNotCreatedAgainAndWhatDoesNotIsNotDropped() {
        EntitySchema entity = entity("e", string());
        assertThat(mistakes(
                        List.of(entity),
                        Migration.named("1").create(entity).build(),
                        Migration.named("2")
                                .create(entity("e", string().unique()))
                                .build(),
                        Migration.named("3")
                                .drop(entity("other", string()))
                                .create(entity("f", string()))
                                .drop(entity("f", string()))
                                .build()))
                .anySatisfy(mistake -> assertThat(mistake).contains("'2' creates the entity 'e', which exists"))
                .anySatisfy(mistake -> assertThat(mistake).contains("'3' drops the entity 'other', which does not"));
    }

    @Test
    void theChecksumSeesTablesAndStatementsButNeitherRulesNorLineEnds() {
        String checksum =
                Migration.named("1").create(entity("e", string())).build().checksum();

        assertThat(Migration.named("other")
                        .create(entity("e", string().length(1, 2)))
                        .build()
                        .checksum())
                .isEqualTo(checksum);
        assertThat(Migration.named("1")
                        .create(entity("e", string().unique()))
                        .build()
                        .checksum())
                .isNotEqualTo(checksum);
        assertThat(statements("a;\nb;").checksum())
                .isEqualTo(statements("a;\r\nb;").checksum());
        assertThat(statements("a;\nb;").checksum())
                .isNotEqualTo(statements("a;\nc;").checksum());
    }

    private static Migration statements(String content) {
        return Migration.named("s")
                .statements(
                        Statements.on("h2", content), Statements.on("h2", "").nothingElsewhere())
                .build();
    }
}
