package dev.invar.backend.cassandra.internal;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.spi.Catalog;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.Tables;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CassandraTablesTest {
    private static final String LONGEST = "a_name_of_forty_characters_is_the_longes";

    private static TestKeyspace keyspace;
    private static Tables tables;

    @BeforeAll
    static void createKeyspace() {
        keyspace = new TestKeyspace();
        tables = keyspace.backend().tables();
    }

    @AfterAll
    static void close() {
        keyspace.close();
    }

    private static EntitySchema.Builder entity(String name) {
        return EntitySchema.named(name).field("id", Field.uuid().generated()).primaryKey("id");
    }

    private static List<String> tableNames() {
        return keyspace
                .session()
                .execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = '" + keyspace.name() + "'")
                .all()
                .stream()
                .map(row -> row.getString("table_name"))
                .toList();
    }

    @Test
    void createsAndDropsTheTablesOfEntitiesHoweverOftenItIsAsked() {
        EntitySchema schema = entity(LONGEST)
                .field("select", Field.string().unique())
                .field("parent", Field.uuid().references(LONGEST, OnDelete.CASCADE))
                .build();
        Catalog catalog = TestKeyspace.catalog(schema);
        assertThat(LONGEST).hasSize(40);
        assertThat(tables.differences(catalog)).hasSize(3).allMatch(text -> text.contains("is missing"));

        SchemaChange create = new SchemaChange.CreateEntities(List.copyOf(catalog.entities()), catalog);
        tables.apply(create);
        tables.apply(create);
        assertThat(tables.differences(catalog)).isEmpty();
        assertThat(tableNames()).contains(LONGEST, "invar_c_" + LONGEST, "invar_e_" + LONGEST);

        SchemaChange drop = new SchemaChange.DropEntities(List.copyOf(catalog.entities()));
        tables.apply(drop);
        tables.apply(drop);
        assertThat(tableNames()).noneMatch(name -> name.contains(LONGEST));
    }

    @Test
    void anEntityWithoutConstraintsHasOneTable() {
        keyspace.create(entity("lonely").build());
        assertThat(tableNames()).contains("lonely").doesNotContain("invar_c_lonely", "invar_e_lonely");
    }

    @Test
    void tablesNeverExpireRowsRepairWhileReadingAndForgetRemovalsOfEntriesSoonerThanThoseOfRows() {
        keyspace.create(
                entity("careful").field("a", Field.string().unique().indexed()).build());
        for (String name : List.of("careful", "invar_c_careful", "invar_e_careful")) {
            Row table = keyspace.session()
                    .execute("SELECT * FROM system_schema.tables WHERE keyspace_name = '" + keyspace.name()
                            + "' AND table_name = '" + name + "'")
                    .one();
            assertThat(table).isNotNull();
            assertThat(table.getInt("default_time_to_live")).isZero();
            assertThat(table.getString("read_repair")).isEqualTo("BLOCKING");
            boolean entries = name.equals("invar_e_careful");
            assertThat(table.getInt("gc_grace_seconds")).isEqualTo(entries ? 3 * 60 * 60 : 10 * 24 * 60 * 60);
            assertThat(table.getMap("compaction", String.class, String.class))
                    .extractingByKey("class", as(STRING))
                    .matches(strategy -> strategy.endsWith("LeveledCompactionStrategy") == entries);
        }
    }

    @Test
    void everyDifferenceNamesEntityTableAndColumn() {
        keyspace.create(entity("changed")
                .field("a", Field.string())
                .field("b", Field.integer())
                .build());
        Catalog declared = TestKeyspace.catalog(entity("changed")
                .field("a", Field.bool())
                .field("b", Field.integer().unique())
                .field("c", Field.string())
                .build());
        assertThat(tables.differences(declared))
                .containsExactlyInAnyOrder(
                        "entity 'changed': the table 'changed' has the column 'a' as regular text where regular boolean"
                                + " is declared",
                        "entity 'changed': the table 'changed' has no column 'c'",
                        "entity 'changed': the table 'invar_c_changed' is missing");
    }

    @Test
    void anotherKeyIsADifference() {
        keyspace.create(entity("rekeyed").field("a", Field.string().required()).build());
        Catalog clustered = TestKeyspace.catalog(EntitySchema.named("rekeyed")
                .field("id", Field.uuid().generated())
                .field("a", Field.string().required())
                .partitionKey("a")
                .clusteringKey("id")
                .build());
        assertThat(tables.differences(clustered))
                .anySatisfy(text -> assertThat(text)
                        .contains("column 'a' as regular text where text, part 1 of the partition key is declared"))
                .anySatisfy(text -> assertThat(text)
                        .contains(
                                "'id' as uuid, part 1 of the partition key where blob, part 1 of the clustering key"));
    }

    @Test
    void executesStatementsOneByOneInTheKeyspace() {
        tables.execute("""
                -- two tables; one of them with a semicolon in a text
                CREATE TABLE native_one (id int PRIMARY KEY, t text) WITH comment = 'a;b';
                // and a row
                INSERT INTO native_one (id, t) VALUES (1, $$it's; fine$$);
                BEGIN BATCH
                  INSERT INTO native_one (id, t) VALUES (2, 'x');
                  INSERT INTO native_one (id, t) VALUES (3, 'y');
                APPLY BATCH;
                """);
        assertThat(keyspace.session()
                        .execute("SELECT t FROM " + keyspace.name() + ".native_one")
                        .all())
                .extracting(row -> row.getString("t"))
                .containsExactlyInAnyOrder("it's; fine", "x", "y");
    }

    @Test
    void aRefusedStatementSaysWhy() {
        assertThatThrownBy(() -> tables.execute("CREATE TABLE native_two (id int)"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("PRIMARY KEY");
    }

    @Test
    void aStatementThatChangesTheKeyspaceIsRefused() {
        assertThatThrownBy(() -> tables.execute("Use system; SELECT * FROM local"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another keyspace");
        assertThat(keyspace.session().getKeyspace())
                .hasValueSatisfying(name -> assertThat(name.asInternal()).isEqualTo(keyspace.name()));
    }
}
