package dev.invar.internal.schema;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.invar.EntityModule;
import dev.invar.error.InvalidSchema;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleSetTest {

    private record TestModule(String name, List<EntitySchema> schemas) implements EntityModule {
        @Override
        public List<Migration> migrations() {
            return List.of();
        }
    }

    private static EntitySchema entity(String name, String... targets) {
        EntitySchema.Builder builder =
                EntitySchema.named(name).field("id", uuid()).primaryKey("id");
        for (String target : targets) {
            builder.field("to_" + target, uuid().references(target, OnDelete.CASCADE));
        }
        return builder.build();
    }

    @Test
    void modulesAndEntitiesAreOrderedByTheirReferencesNotByTheOrderOfLoading() {
        EntityModule first = new TestModule("a_keys", List.of(entity("a_leaf", "m"), entity("m", "z_root")));
        EntityModule second = new TestModule("z_consumers", List.of(entity("z_root")));

        for (List<EntityModule> order : List.of(List.of(first, second), List.of(second, first))) {
            ModuleSet modules = new ModuleSet(order);
            assertThat(modules.modules().keySet()).containsExactly("z_consumers", "a_keys");
            assertThat(modules.schemas().keySet()).containsExactly("z_root", "m", "a_leaf");
        }
    }

    @Test
    void referencesMayFormACycleInsideOneModule() {
        ModuleSet modules =
                new ModuleSet(List.of(new TestModule("m", List.of(entity("a", "b", "a"), entity("b", "a")))));

        assertThat(modules.schemas().keySet()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void referencesBetweenModulesMayNot() {
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(() -> new ModuleSet(List.of(
                        new TestModule("one", List.of(entity("a", "b"))),
                        new TestModule("two", List.of(entity("b", "a"))))))
                .withMessageContaining("Modules reference one another in a cycle: [one, two]");
    }

    @Test
    void mistakesOfSeveralModulesAreReportedTogether() {
        EntitySchema wrongType = EntitySchema.named("c")
                .field("id", uuid())
                .field("to_a", string().references("a", OnDelete.CASCADE))
                .primaryKey("id")
                .build();
        EntitySchema wrongNumber = EntitySchema.named("d")
                .field("id", uuid())
                .field("x", uuid())
                .field("y", uuid())
                .primaryKey("id")
                .reference(List.of("x", "y"), "a", OnDelete.CASCADE)
                .build();
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(() -> new ModuleSet(List.of(
                        new TestModule("one", List.of(entity("a"), entity("b", "nowhere"), wrongType, wrongNumber)),
                        new TestModule("two", List.of(entity("a"))),
                        new TestModule("two", List.of()),
                        new TestModule("Bad", List.of()))))
                .satisfies(thrown -> assertThat(thrown.mistakes())
                        .anySatisfy(mistake -> assertThat(mistake).contains("leads to 'nowhere'"))
                        .anySatisfy(mistake -> assertThat(mistake).contains("[to_a] of entity 'c' has the types"))
                        .anySatisfy(mistake -> assertThat(mistake).contains("[x, y] of entity 'd' has 2 fields"))
                        .anySatisfy(mistake -> assertThat(mistake).contains("'a' is declared by module 'one'"))
                        .anySatisfy(mistake -> assertThat(mistake).contains("Module 'two' is given twice"))
                        .anySatisfy(mistake -> assertThat(mistake).contains("Module 'Bad'")));
    }
}
