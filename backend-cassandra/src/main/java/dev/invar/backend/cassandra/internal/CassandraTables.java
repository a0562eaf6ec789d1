package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.literal;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.querybuilder.SchemaBuilder;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.StatementSplitter;
import dev.invar.spi.StatementSplitter.Option;
import dev.invar.spi.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tables of entities in a keyspace. */
final class CassandraTables implements Tables {
    private static final StatementSplitter SPLITTER =
            StatementSplitter.with(Option.DOLLAR_QUOTES, Option.SLASH_COMMENTS, Option.BATCHES);
    private static final Pattern USE = Pattern.compile("use\\s", Pattern.CASE_INSENSITIVE);

    private final CqlIdentifier keyspace;
    private final Definitions definitions;

    CassandraTables(CqlIdentifier keyspace, Definitions definitions) {
        this.keyspace = keyspace;
        this.definitions = definitions;
    }

    @Override
    public void apply(SchemaChange change) {
        if (change instanceof SchemaChange.CreateEntities create) {
            List<SimpleStatement> creations = new ArrayList<>();
            for (CatalogEntity entity : create.entities()) {
                for (Table table : new EntityTables(entity).all()) {
                    creations.add(table.creation(keyspace));
                }
            }
            definitions.execute("create the tables of " + names(create.entities()), creations);
        } else if (change instanceof SchemaChange.DropEntities drop) {
            List<SimpleStatement> removals = new ArrayList<>();
            for (CatalogEntity entity : drop.entities()) {
                for (CqlIdentifier name : EntityTables.possibleNames(entity.name())) {
                    removals.add(
                            SchemaBuilder.dropTable(keyspace, name).ifExists().build());
                }
            }
            definitions.execute("drop the tables of " + names(drop.entities()), removals);
        }
    }

    private static String names(List<CatalogEntity> entities) {
        return entities.stream().map(CatalogEntity::name).toList().toString();
    }

    @Override
    public List<String> differences(Catalog declared) {
        Map<String, Map<String, ActualColumn>> actual = actualTables();
        List<String> differences = new ArrayList<>();
        for (CatalogEntity entity : declared.entities()) {
            for (Table table : new EntityTables(entity).all()) {
                compare(entity.name(), table, actual.get(table.name().asInternal()), differences);
            }
        }
        return differences;
    }

    private static void compare(
            String entity, Table table, @Nullable Map<String, ActualColumn> actual, List<String> differences) {
        String name = "entity '" + entity + "': the table '" + table.name().asInternal() + "' ";
        if (actual == null) {
            differences.add(name + "is missing");
            return;
        }
        compare(name, table.partition(), "partition_key", actual, differences);
        compare(name, table.clustering(), "clustering", actual, differences);
        compare(name, table.plain(), "regular", actual, differences);
        long keys = actual.values().stream()
                .filter(column ->
                        !column.kind().equals("regular") && !column.kind().equals("static"))
                .count();
        if (keys > table.partition().size() + table.clustering().size()) {
            differences.add(name + "has more key columns than declared");
        }
    }

    private static void compare(
            String table,
            List<? extends Column<?>> columns,
            String kind,
            Map<String, ActualColumn> actual,
            List<String> differences) {
        for (int i = 0; i < columns.size(); i++) {
            Column<?> column = columns.get(i);
            ActualColumn found = actual.get(column.name().asInternal());
            ActualColumn expected = new ActualColumn(
                    kind, kind.equals("regular") ? -1 : i, column.type().asCql(true, false));
            if (found == null) {
                differences.add(table + "has no column '" + column.name().asInternal() + "'");
            } else if (!found.equals(expected)) {
                differences.add(table + "has the column '" + column.name().asInternal() + "' as " + found + " where "
                        + expected + " is declared");
            }
        }
    }

    private Map<String, Map<String, ActualColumn>> actualTables() {
        Map<String, Map<String, ActualColumn>> tables = new HashMap<>();
        SimpleStatement query = selectFrom("system_schema", "columns")
                .columns("table_name", "column_name", "kind", "position", "type")
                .whereColumn("keyspace_name")
                .isEqualTo(literal(keyspace.asInternal()))
                .build();
        for (Row row : definitions.read("read the tables of the keyspace", query)) {
            tables.computeIfAbsent(String.valueOf(row.getString("table_name")), ignored -> new HashMap<>())
                    .put(
                            String.valueOf(row.getString("column_name")),
                            new ActualColumn(
                                    String.valueOf(row.getString("kind")),
                                    row.getInt("position"),
                                    String.valueOf(row.getString("type"))));
        }
        return tables;
    }

    @Override
    public void execute(String statements) {
        if (!definitions.areIn(keyspace)) {
            throw new IllegalArgumentException("the session that the program lends is not in the keyspace '"
                    + keyspace.asInternal() + "', where statements without a keyspace of their own belong; build it"
                    + " withKeyspace(\"" + keyspace.asInternal() + "\")");
        }
        List<SimpleStatement> split = new ArrayList<>();
        for (String statement : SPLITTER.split(statements)) {
            if (USE.matcher(statement).lookingAt()) {
                throw new IllegalArgumentException("'" + statement
                        + "' would lead everything that follows into another keyspace; name the keyspace in the"
                        + " statements instead, as in other_keyspace.table");
            }
            split.add(SimpleStatement.newInstance(statement));
        }
        definitions.execute("execute the given statements", split);
    }

    /** A column as the keyspace describes it. */
    private record ActualColumn(String kind, int position, String type) {
        @Override
        public String toString() {
            return switch (kind) {
                case "partition_key" -> type + ", part " + (position + 1) + " of the partition key";
                case "clustering" -> type + ", part " + (position + 1) + " of the clustering key";
                default -> kind + " " + type;
            };
        }
    }
}
