package dev.invar.spi;

import static dev.invar.schema.Field.string;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CascadeClosureTest {
    private final Map<String, List<StoredRow>> tables = new LinkedHashMap<>();
    private final List<EntitySchema> schemas = new ArrayList<>();

    private EntitySchema entity(EntitySchema.Builder builder) {
        EntitySchema schema = builder.build();
        schemas.add(schema);
        tables.put(schema.name(), new ArrayList<>());
        return schema;
    }

    private static EntitySchema.Builder named(String name) {
        return EntitySchema.named(name).field("id", string()).primaryKey("id");
    }

    private StoredRow row(EntitySchema entity, String id, String... namesAndValues) {
        Row.Builder content = Row.builder().set("id", id);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            content.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        StoredRow row = new StoredRow(Key.of(id), content.build(), 1);
        tables.get(entity.name()).add(row);
        return row;
    }

    private Catalog catalog() {
        return new Catalog(schemas.stream()
                .map(schema -> {
                    Map<UniqueConstraint, String> uniques = new HashMap<>();
                    schema.uniqueConstraints().forEach(unique -> uniques.put(unique, "u" + uniques.size()));
                    Map<IndexSource, String> sources = new HashMap<>();
                    schema.references().forEach(reference -> sources.put(reference, "f" + sources.size()));
                    return new CatalogEntity(schema, uniques, sources);
                })
                .toList());
    }

    private List<StoredRow> children(Reference reference, Collection<Key> parents) {
        return tables.get(reference.entity()).stream()
                .filter(row -> row.row()
                        .key(reference.fields())
                        .filter(parents::contains)
                        .isPresent())
                .toList();
    }

    private CascadeClosure delete(EntitySchema entity, StoredRow row) {
        return CascadeClosure.walk(catalog(), entity, row, this::children);
    }

    private static List<String> ids(CascadeClosure closure) {
        return closure.deletions().stream()
                .map(deletion -> deletion.row().row().string("id"))
                .toList();
    }

    @Test
    void everyRowComesBeforeThoseItReferencesAlsoWhenItIsReachedByTwoWays() {
        EntitySchema roots = entity(named("roots"));
        EntitySchema middles = entity(named("middles").field("root", string().references("roots", OnDelete.CASCADE)));
        EntitySchema leaves = entity(named("leaves")
                .field("root", string().references("roots", OnDelete.CASCADE))
                .field("middle", string().references("middles", OnDelete.CASCADE)));
        StoredRow root = row(roots, "r");
        row(middles, "m", "root", "r");
        row(leaves, "l", "root", "r", "middle", "m");

        CascadeClosure closure = delete(roots, root);

        assertThat(ids(closure)).containsExactly("l", "m", "r");
        assertThat(closure.cyclic()).isFalse();
    }

    @Test
    void aRestrictingRowThatTheDeletionDeletesItselfDoesNotRestrict() {
        EntitySchema roots = entity(named("roots"));
        EntitySchema leaves = entity(named("leaves")
                .field("root", string().references("roots", OnDelete.CASCADE))
                .field("guard", string().references("roots", OnDelete.RESTRICT)));
        StoredRow root = row(roots, "r");
        row(leaves, "l", "root", "r", "guard", "r");

        assertThat(delete(roots, root).restriction()).isEmpty();
        assertThat(ids(delete(roots, root))).containsExactly("l", "r");
    }

    @Test
    void theFirstRestrictionIsNamedByEntityAndOrderOfDeclaration() {
        EntitySchema roots = entity(named("roots"));
        EntitySchema zebras = entity(named("zebras").field("root", string().references("roots", OnDelete.RESTRICT)));
        EntitySchema apes = entity(named("apes")
                .field("first", string().references("roots", OnDelete.RESTRICT))
                .field("second", string().references("roots", OnDelete.RESTRICT)));
        StoredRow root = row(roots, "r");
        row(zebras, "z", "root", "r");
        row(apes, "a", "first", "r", "second", "r");

        assertThat(delete(roots, root).restriction())
                .contains(new Refusal.Restricted(
                        new Reference("apes", List.of("first"), "roots", OnDelete.RESTRICT), Key.of("a")));
    }

    @Test
    void clearedReferencesAreGatheredPerRowAndCountOneRevision() {
        EntitySchema roots = entity(named("roots"));
        EntitySchema notes = entity(named("notes")
                .field("one", string().references("roots", OnDelete.SET_NULL))
                .field("two", string().references("roots", OnDelete.SET_NULL)));
        StoredRow root = row(roots, "r");
        row(notes, "n", "one", "r", "two", "r");

        CascadeClosure closure = delete(roots, root);

        assertThat(closure.clearings()).singleElement().satisfies(clearing -> {
            assertThat(clearing.after().row()).isEqualTo(Row.of("id", "n"));
            assertThat(clearing.after().revision()).isEqualTo(2);
        });
        assertThat(ids(closure)).containsExactly("r");
    }

    @Test
    void aRowThatIsDeletedByOneWayIsNotClearedByAnother() {
        EntitySchema roots = entity(named("roots"));
        EntitySchema notes = entity(named("notes")
                .field("one", string().references("roots", OnDelete.SET_NULL))
                .field("two", string().references("roots", OnDelete.CASCADE)));
        StoredRow root = row(roots, "r");
        row(notes, "n", "one", "r", "two", "r");

        CascadeClosure closure = delete(roots, root);

        assertThat(closure.clearings()).isEmpty();
        assertThat(ids(closure)).containsExactly("n", "r");
    }

    @Test
    void aCycleIsWalkedOnceAndSaidToBeOne() {
        EntitySchema nodes = entity(named("nodes").field("next", string().references("nodes", OnDelete.CASCADE)));
        StoredRow first = row(nodes, "a", "next", "b");
        row(nodes, "b", "next", "c");
        row(nodes, "c", "next", "a");

        CascadeClosure closure = delete(nodes, first);

        assertThat(ids(closure)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(closure.cyclic()).isTrue();
    }

    @Test
    void rowsBesideACycleStillComeBeforeThoseTheyReference() {
        EntitySchema nodes = entity(named("nodes")
                .field("root", string().references("nodes", OnDelete.CASCADE))
                .field("next", string().references("nodes", OnDelete.SET_NULL))
                .field("other", string().references("nodes", OnDelete.SET_NULL)));
        StoredRow root = row(nodes, "root");
        row(nodes, "below", "root", "root");
        row(nodes, "left", "root", "root", "next", "right", "other", "below");
        row(nodes, "right", "root", "root", "next", "left");
        row(nodes, "above", "root", "root", "next", "right");

        CascadeClosure closure = delete(nodes, root);

        assertThat(ids(closure))
                .containsExactlyInAnyOrder("above", "left", "right", "below", "root")
                .containsSubsequence("above", "right", "below", "root")
                .containsSubsequence("left", "below", "root");
        assertThat(closure.cyclic()).isTrue();
    }

    @Test
    void aRowThatReferencesItselfIsNoCycle() {
        EntitySchema nodes = entity(named("nodes").field("next", string().references("nodes", OnDelete.RESTRICT)));
        StoredRow self = row(nodes, "a", "next", "a");

        CascadeClosure closure = delete(nodes, self);

        assertThat(closure.cyclic()).isFalse();
        assertThat(closure.restriction()).isEmpty();
    }
}
