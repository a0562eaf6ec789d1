package dev.invar.tck.history;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a call that writes says about its row. */
final class Written {
    private Written() {}

    /** Where the row is. */
    static Address address(EntitySchema schema, Call call) {
        return new Address(call.entity(), schema.keyOf(values(schema, call)));
    }

    /** The values that the call sets or names. */
    static Row values(EntitySchema schema, Call call) {
        if (call instanceof Call.Insert insert) {
            return insert.row();
        }
        if (call instanceof Call.Upsert upsert) {
            return upsert.row();
        }
        if (call instanceof Call.Update update) {
            Row.Builder row = keyed(schema, update.key()).toBuilder();
            update.changes().forEach((field, value) -> value.ifPresent(present -> row.set(field, present)));
            return row.build();
        }
        if (call instanceof Call.Delete delete) {
            return keyed(schema, delete.key());
        }
        if (call instanceof Call.Increment increment) {
            return keyed(schema, increment.key());
        }
        throw new IllegalArgumentException("Not a write: " + HistoryText.of(call));
    }

    /** A row of nothing but its key. */
    static Row keyed(EntitySchema schema, Key key) {
        Row.Builder row = Row.builder();
        for (int part = 0; part < key.size(); part++) {
            row.set(schema.primaryKey().get(part), key.value(part));
        }
        return row.build();
    }

    /** Whether a call to a row's own address would give any of the fields another value than the row has. */
    static boolean changes(Call call, List<String> fields, Row row) {
        if (call instanceof Call.Update update) {
            Map<String, Optional<Object>> changes = update.changes();
            return fields.stream()
                    .anyMatch(field -> changes.containsKey(field)
                            && !changes.get(field).equals(Optional.ofNullable(row.get(field))));
        }
        if (call instanceof Call.Upsert upsert) {
            return fields.stream()
                    .filter(upsert.row()::has)
                    .anyMatch(field -> !Objects.equals(upsert.row().get(field), row.get(field)));
        }
        return call instanceof Call.Delete;
    }

    /** Whether a call can make a row where there was none. */
    static boolean creates(Call call) {
        return call instanceof Call.Insert || call instanceof Call.Upsert || call instanceof Call.Increment;
    }
}
