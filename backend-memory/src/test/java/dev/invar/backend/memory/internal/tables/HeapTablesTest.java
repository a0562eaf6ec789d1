package dev.invar.backend.memory.internal.tables;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.backend.memory.internal.TestCatalogs;
import dev.invar.backend.memory.internal.store.NativeHeap;
import dev.invar.error.DaoException;
import dev.invar.error.SchemaMismatch;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.Tables;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeapTablesTest {
    private static final EntitySchema OWNERS = EntitySchema.named("owners")
            .field("name", string().required())
            .field("tags", list(string()))
            .primaryKey("name")
            .build();
    private static final EntitySchema THINGS = EntitySchema.named("things")
            .field("label", string().required())
            .field("owner", string().references("owners", OnDelete.CASCADE))
            .field("size", integer().unique())
            .primaryKey("label")
            .build();
    private static final Catalog CATALOG = TestCatalogs.of(OWNERS, THINGS);

    private final Tables tables = new HeapTables(new NativeHeap(), new OpenState());

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(tables.differences(CATALOG))
                .containsExactly("entity 'owners' has no table", "entity 'things' has no table");
        create("owners", "things");
        assertThat(tables.differences(CATALOG)).isEmpty();
    }

    @Test
    void creatingAndDroppingCanBeRepeated() {
        create("owners");
        create("owners", "things");
        assertThat(tables.differences(CATALOG)).isEmpty();
        drop("things");
        drop("things", "owners");
        assertThat(tables.differences(CATALOG)).hasSize(2);
    }

    @Test
    void aTableIsNotCreatedBeforeTheOneItReferences() {
        assertThatThrownBy(() -> create("things"))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("entity 'things' references 'owners', which has no table");
        assertThat(tables.differences(CATALOG)).hasSize(2);
    }

    @Test
    void aReferencedTableIsDroppedOnlyTogetherWithTheReferencingOne() {
        create("owners", "things");
        assertThatThrownBy(() -> drop("owners"))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("entity 'things' still references 'owners'");
        assertThat(tables.differences(CATALOG)).isEmpty();
    }

    @Test
    void everyDifferenceOfATableIsNamed() {
        create("owners", "things");
        EntitySchema other = EntitySchema.named("things")
                .field("label", string().required())
                .field("owner", integer().indexed())
                .field("colour", string())
                .partitionKey("label")
                .clusteringKey("owner")
                .build();
        Catalog declared = TestCatalogs.of(OWNERS, other);

        List<String> expected = List.of(
                "entity 'things' has the primary key [label][] instead of [label][owner]",
                "entity 'things' has no field 'colour'",
                "entity 'things' has a field 'owner' of type string instead of integer",
                "entity 'things' has no index over [owner] with the id i1",
                "entity 'things' has a reference to 'owners' over [owner] that is not declared",
                "entity 'things' has a unique constraint over [size] that is not declared");
        assertThat(tables.differences(declared)).isEqualTo(expected);
        assertThatThrownBy(() ->
                        tables.apply(new SchemaChange.CreateEntities(List.of(declared.entity("things")), declared)))
                .isInstanceOfSatisfying(
                        SchemaMismatch.class,
                        refused -> assertThat(refused.differences()).containsExactlyInAnyOrderElementsOf(expected));
        assertThat(tables.differences(CATALOG)).isEmpty();
    }

    @Test
    void collectionsAreAllStoredAlike() {
        create("owners", "things");
        EntitySchema other = EntitySchema.named("owners")
                .field("name", string().required())
                .field("tags", list(integer()))
                .primaryKey("name")
                .build();

        assertThat(tables.differences(TestCatalogs.of(other))).isEmpty();
    }

    @Test
    void statementsAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> tables.execute("CREATE TABLE x"))
                .isInstanceOf(DaoException.class)
                .hasMessageContaining("nothingElsewhere()");
    }

    private void create(String... entities) {
        tables.apply(new SchemaChange.CreateEntities(entities(entities), CATALOG));
    }

    private void drop(String... entities) {
        tables.apply(new SchemaChange.DropEntities(entities(entities)));
    }

    private static List<CatalogEntity> entities(String... names) {
        return Stream.of(names).map(CATALOG::entity).toList();
    }
}
