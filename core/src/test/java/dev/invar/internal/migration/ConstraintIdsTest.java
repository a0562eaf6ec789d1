package dev.invar.internal.migration;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.spi.MigrationJournal.ConstraintKind;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConstraintIdsTest {
    private static final EntitySchema KEYS = EntitySchema.named("keys")
            .field("id", uuid())
            .field("key", string().unique())
            .field("consumer_id", uuid().references("consumers", OnDelete.CASCADE))
            .primaryKey("id")
            .build();

    private static RegisteredConstraint unique(String id, boolean retired) {
        return new RegisteredConstraint(
                "keys", id, ConstraintKind.UNIQUE, List.of("key"), Optional.empty(), Optional.empty(), retired);
    }

    private static RegisteredConstraint reference(String id, OnDelete onDelete) {
        return new RegisteredConstraint(
                "keys",
                id,
                ConstraintKind.REFERENCE,
                List.of("consumer_id"),
                Optional.of("consumers"),
                Optional.of(onDelete),
                false);
    }

    @Test
    void anEntityIsResolvedByWhatItsConstraintsAreNotByTheirPosition() {
        ConstraintIds ids = new ConstraintIds(List.of(reference("f7", OnDelete.CASCADE), unique("u9", false)));

        assertThat(ids.resolve(KEYS)).hasValueSatisfying(entity -> {
            assertThat(entity.id(KEYS.uniqueConstraints().get(0))).isEqualTo("u9");
            assertThat(entity.id(KEYS.references().get(0))).isEqualTo("f7");
        });
    }

    @Test
    void aRetiredOrDifferentConstraintDoesNotCount() {
        assertThat(new ConstraintIds(List.of(reference("f1", OnDelete.CASCADE), unique("u2", true))).resolve(KEYS))
                .isEmpty();
        assertThat(new ConstraintIds(List.of(reference("f1", OnDelete.RESTRICT), unique("u2", false))).resolve(KEYS))
                .isEmpty();
    }

    @Test
    void aReferenceThatFansOutIsFoundByItsNumberOfParts() {
        assertThat(idOf(fannedOut(16), "f1x16")).contains("f1x16");
        assertThat(idOf(fannedOut(1), "f1")).contains("f1");
        assertThat(idOf(fannedOut(6), "f1x16")).isEmpty();
        assertThat(idOf(fannedOut(16), "f1")).isEmpty();
        assertThat(idOf(fannedOut(1), "f1x16")).isEmpty();
    }

    private static EntitySchema fannedOut(int parts) {
        return EntitySchema.named("keys")
                .field("id", uuid())
                .field(
                        "consumer_id",
                        uuid().references("consumers", OnDelete.CASCADE).fanOut(parts))
                .primaryKey("id")
                .build();
    }

    private static Optional<String> idOf(EntitySchema schema, String registered) {
        return new ConstraintIds(List.of(reference(registered, OnDelete.CASCADE)))
                .resolve(schema)
                .map(entity -> entity.id(schema.references().get(0)));
    }

    @Test
    void referencesOfUnknownEntitiesAreKnown() {
        assertThat(new ConstraintIds(List.of(reference("f1", OnDelete.CASCADE))).referencesTo("consumers"))
                .singleElement()
                .extracting(RegisteredConstraint::entity)
                .isEqualTo("keys");
    }
}
