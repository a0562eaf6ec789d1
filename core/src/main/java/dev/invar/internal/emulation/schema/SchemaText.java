package dev.invar.internal.emulation.schema;

import static dev.invar.schema.Field.bool;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.map;
import static dev.invar.schema.Field.record;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;

import dev.invar.Row;
import dev.invar.internal.emulation.schema.SchemaDocument.Holding;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.spi.JournalRecord;
import dev.invar.spi.MigrationJournal.ConstraintKind;
import dev.invar.spi.MigrationJournal.RecordedMigration;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import dev.invar.spi.MigrationJournal.State;
import dev.invar.spi.TableShape;
import dev.invar.spi.TableShapes;
import dev.invar.spi.ValueText;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The text of a document about a schema: JSON, as all values that are kept as text. */
final class SchemaText {
    private static final Field<Row> LOCK =
            record("token", uuid()).with("owner", string()).with("until", timestamp());
    private static final Field<Row> MIGRATION = record("module", string())
            .with("name", string())
            .with("position", integer())
            .with("checksum", string())
            .with("state", string())
            .with("started_at", timestamp())
            .with("took_nanos", integer());
    private static final Field<Row> CONSTRAINT = record("entity", string())
            .with("id", string())
            .with("kind", string())
            .with("fields", list(string()))
            .with("target", string())
            .with("on_delete", string())
            .with("retired", bool());
    private static final Field<Row> TABLE = record("entity", string())
            .with("fields", map(string()))
            .with("partition_key", list(string()))
            .with("clustering_key", list(string()))
            .with("constraints", map(string()))
            .with("targets", list(string()));
    private static final Field<Row> DOCUMENT = record("lock", LOCK)
            .with("migrations", list(MIGRATION))
            .with("constraints", list(CONSTRAINT))
            .with("tables", list(TABLE));

    private SchemaText() {}

    static String encode(SchemaDocument document) {
        Collection<TableShape> tables = new TreeMap<>(document.tables().byEntity()).values();
        return ValueText.encode(
                DOCUMENT.type(),
                Row.builder()
                        .set("lock", document.holding().map(SchemaText::row).orElse(null))
                        .set("migrations", rows(document.journal().migrations(), SchemaText::row))
                        .set("constraints", rows(document.journal().constraints(), SchemaText::row))
                        .set("tables", rows(tables, SchemaText::row))
                        .build());
    }

    static SchemaDocument decode(String text) {
        Row document = (Row) ValueText.decode(DOCUMENT.type(), text);
        Map<String, TableShape> tables = new LinkedHashMap<>();
        elements(document, "tables", SchemaText::table).forEach(table -> tables.put(table.entity(), table));
        return new SchemaDocument(
                document.find("lock", Row.class).map(SchemaText::holding),
                new JournalRecord(
                        elements(document, "migrations", SchemaText::migration),
                        elements(document, "constraints", SchemaText::constraint)),
                new TableShapes(tables));
    }

    private static Row row(Holding holding) {
        return Row.of("token", holding.token(), "owner", holding.owner(), "until", holding.until());
    }

    private static Holding holding(Row row) {
        return new Holding(row.uuid("token"), row.string("owner"), row.timestamp("until"));
    }

    private static Row row(RecordedMigration migration) {
        return Row.builder()
                .set("module", migration.module())
                .set("name", migration.name())
                .set("position", (long) migration.position())
                .set("checksum", migration.checksum())
                .set("state", migration.state().name())
                .set("started_at", migration.startedAt())
                .set("took_nanos", migration.took().toNanos())
                .build();
    }

    private static RecordedMigration migration(Row row) {
        return new RecordedMigration(
                row.string("module"),
                row.string("name"),
                Math.toIntExact(row.integer("position")),
                row.string("checksum"),
                State.valueOf(row.string("state")),
                row.timestamp("started_at"),
                Duration.ofNanos(row.integer("took_nanos")));
    }

    private static Row row(RegisteredConstraint constraint) {
        return Row.builder()
                .set("entity", constraint.entity())
                .set("id", constraint.id())
                .set("kind", constraint.kind().name())
                .set("fields", constraint.fields())
                .set("target", constraint.target().orElse(null))
                .set("on_delete", constraint.onDelete().map(OnDelete::name).orElse(null))
                .set("retired", constraint.retired())
                .build();
    }

    private static RegisteredConstraint constraint(Row row) {
        return new RegisteredConstraint(
                row.string("entity"),
                row.string("id"),
                ConstraintKind.valueOf(row.string("kind")),
                texts(row, "fields"),
                row.find("target", String.class),
                row.find("on_delete", String.class).map(OnDelete::valueOf),
                row.bool("retired"));
    }

    private static Row row(TableShape table) {
        return Row.builder()
                .set("entity", table.entity())
                .set("fields", new TreeMap<>(table.fields()))
                .set("partition_key", table.partitionKey())
                .set("clustering_key", table.clusteringKey())
                .set("constraints", new TreeMap<>(table.constraints()))
                .set("targets", table.targets().stream().sorted().toList())
                .build();
    }

    private static TableShape table(Row row) {
        return new TableShape(
                row.string("entity"),
                textsByName(row, "fields"),
                texts(row, "partition_key"),
                texts(row, "clustering_key"),
                textsByName(row, "constraints"),
                new LinkedHashSet<>(texts(row, "targets")));
    }

    private static <T> List<Row> rows(Collection<T> elements, Function<T, Row> form) {
        return elements.stream().map(form).toList();
    }

    private static <T> List<T> elements(Row row, String field, Function<Row, T> form) {
        return listIn(row, field).stream().map(Row.class::cast).map(form).toList();
    }

    private static List<String> texts(Row row, String field) {
        return listIn(row, field).stream().map(String.class::cast).toList();
    }

    private static List<?> listIn(Row row, String field) {
        return row.get(field) instanceof List<?> list ? list : List.of();
    }

    private static Map<String, String> textsByName(Row row, String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (row.get(field) instanceof Map<?, ?> map) {
            map.forEach((name, text) -> texts.put((String) name, (String) text));
        }
        return texts;
    }
}
