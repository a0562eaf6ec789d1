package dev.invar.simulation.shape;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.UniqueConstraint;
import dev.invar.simulation.client.Request;
import dev.invar.simulation.client.Task;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.WritePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as text: "insert books iron author=ann isbn=1", "update books iron note=", "delete authors ann", "find books iron",
 * "findby books isbn=1", "listby books author=ann". "generate" inserts under a key that certainly is new, "updateread" and "deleteread" expect the revision
 * that was read last. A key of several parts has a slash between them.
 *
 * @param verb what is done
 * @param entity the entity's name
 * @param key the parts of the primary key; empty for "findby" and "listby"
 * @param fields the values of fields, null where one is to have none
 */
record Line(String verb, String entity, List<String> key, Map<String, @Nullable String> fields) {
    private static final int ROWS_PER_SLICE = 2;

    static Line of(String text) {
        String[] words = text.split(" ");
        boolean keyed = words.length > 2 && !words[2].contains("=");
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        for (int i = keyed ? 3 : 2; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String value = words[i].substring(equals + 1);
            fields.put(words[i].substring(0, equals), value.isEmpty() ? null : value);
        }
        return new Line(words[0], words[1], keyed ? List.of(words[2].split("/")) : List.of(), fields);
    }

    /** The same by another client or with another verb. */
    Line as(String other) {
        return new Line(other, entity, key, fields);
    }

    /** The request about entities of a catalog. */
    Task task(Catalog catalog) {
        EntitySchema schema = catalog.entity(entity).schema();
        return switch (verb) {
            case "insert" -> insert(schema, WritePlan.KeyOrigin.SUPPLIED);
            case "generate" -> insert(schema, WritePlan.KeyOrigin.GENERATED);
            case "update" -> update(schema, false);
            case "updateread" -> update(schema, true);
            case "delete" -> delete(schema, false);
            case "deleteread" -> delete(schema, true);
            case "find" -> (id, known) -> new Request.Find(schema, wholeKey());
            case "findby" -> findBy(schema);
            case "listby" -> listBy(schema);
            case "repair" -> (id, known) -> new Request.Repair(schema, wholeKey(), 2);
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private Key wholeKey() {
        return Key.of(key.toArray());
    }

    private Task insert(EntitySchema schema, WritePlan.KeyOrigin origin) {
        Row.Builder row = Row.builder();
        fields.forEach(row::set);
        for (int part = 0; part < key.size(); part++) {
            row.set(schema.primaryKey().get(part), key.get(part));
        }
        Row content = row.build();
        return (id, known) -> new Request.Write(new WritePlan.Insert(id, schema, wholeKey(), content, origin));
    }

    private Task update(EntitySchema schema, boolean expecting) {
        Assignment change = new Assignment(new LinkedHashMap<>(fields));
        return (id, known) -> new Request.Write(new WritePlan.Update(
                id,
                schema,
                wholeKey(),
                expecting ? OptionalLong.of(known.revision(schema, wholeKey())) : OptionalLong.empty(),
                change));
    }

    private Task delete(EntitySchema schema, boolean expecting) {
        return (id, known) -> new Request.Write(new WritePlan.Delete(
                id,
                schema,
                wholeKey(),
                expecting ? OptionalLong.of(known.revision(schema, wholeKey())) : OptionalLong.empty()));
    }

    private Task findBy(EntitySchema schema) {
        UniqueConstraint constraint =
                schema.uniqueConstraint(Set.copyOf(fields.keySet())).orElseThrow();
        Key value = Key.of(constraint.fields().stream().map(fields::get).toArray());
        return (id, known) -> new Request.FindBy(constraint, value);
    }

    private Task listBy(EntitySchema schema) {
        IndexSource source = Stream.concat(schema.references().stream(), schema.indexes().stream())
                .filter(candidate -> Set.copyOf(candidate.fields()).equals(fields.keySet()))
                .findFirst()
                .orElseThrow();
        Key value = Key.of(source.fields().stream().map(fields::get).toArray());
        return (id, known) -> new Request.List(new Access.BySource(schema, source, value), ROWS_PER_SLICE);
    }
}
