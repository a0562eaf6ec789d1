package dev.invar.spi;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Index;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObligationsTest {
    private static final UUID ID = new UUID(0, 1);
    private static final UUID PARENT = new UUID(0, 2);
    private static final EntitySchema NODES = EntitySchema.named("nodes")
            .field("id", uuid().generated())
            .field("name", string().unique())
            .field("tenant", string())
            .field("kind", string().indexed())
            .field("parent_id", uuid().references("nodes", OnDelete.CASCADE))
            .primaryKey("id")
            .unique("tenant", "kind")
            .build();
    private static final UniqueConstraint NAME = NODES.uniqueConstraints().get(0);
    private static final UniqueConstraint TENANT_AND_KIND =
            NODES.uniqueConstraints().get(1);
    private static final Reference PARENT_ID = NODES.references().get(0);
    private static final Index KIND = NODES.indexes().get(0);

    private static Row row(Object... namesAndValues) {
        Row.Builder row = Row.builder().set("id", ID);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.set((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row.build();
    }

    @Test
    void anInsertGainsEveryCompleteValueAndNeedsItsParent() {
        Obligations owed =
                Obligations.of(NODES, null, row("name", "n", "tenant", "t", "kind", "k", "parent_id", PARENT));

        assertThat(owed.claimsToAdd())
                .containsExactly(
                        new Obligations.Claim(NAME, Key.of("n")),
                        new Obligations.Claim(TENANT_AND_KIND, Key.of("t", "k")));
        assertThat(owed.entriesToAdd())
                .containsExactly(
                        new Obligations.Entry(PARENT_ID, Key.of(PARENT)), new Obligations.Entry(KIND, Key.of("k")));
        assertThat(owed.parents()).containsExactly(new Obligations.Parent(PARENT_ID, Key.of(PARENT)));
        assertThat(owed.claimsToDrop()).isEmpty();
        assertThat(owed.entriesToDrop()).isEmpty();
    }

    @Test
    void aCompositeWithAMissingPartOwesNothing() {
        assertThat(Obligations.of(NODES, null, row("tenant", "t")).claimsToAdd())
                .isEmpty();
    }

    @Test
    void aRowThatReferencesItselfNeedsNoParentButKeepsItsEntry() {
        Obligations owed = Obligations.of(NODES, null, row("parent_id", ID));

        assertThat(owed.parents()).isEmpty();
        assertThat(owed.entriesToAdd()).hasSize(1);
    }

    @Test
    void aChangeOwesOnlyWhatDiffers() {
        Obligations owed = Obligations.of(
                NODES,
                row("name", "old", "tenant", "t", "kind", "k", "parent_id", PARENT),
                row("name", "new", "tenant", "t", "kind", "k", "parent_id", PARENT));

        assertThat(owed.claimsToAdd()).containsExactly(new Obligations.Claim(NAME, Key.of("new")));
        assertThat(owed.claimsToDrop()).containsExactly(new Obligations.Claim(NAME, Key.of("old")));
        assertThat(owed.entriesToAdd()).isEmpty();
        assertThat(owed.entriesToDrop()).isEmpty();
        assertThat(owed.parents()).isEmpty();
    }

    @Test
    void aDeletionDropsEverything() {
        Obligations owed = Obligations.of(NODES, row("name", "n", "parent_id", PARENT), null);

        assertThat(owed.claimsToDrop()).hasSize(1);
        assertThat(owed.entriesToDrop()).hasSize(1);
        assertThat(List.of(owed.claimsToAdd(), owed.entriesToAdd(), owed.parents()))
                .allSatisfy(list -> assertThat(list).isEmpty());
    }
}
