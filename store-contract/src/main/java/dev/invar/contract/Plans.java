package dev.invar.contract;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Transition;
import dev.invar.spi.WritePlan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Plans as core compiles them. */
final class Plans {
    private static final AtomicLong MILLISECONDS = new AtomicLong(System.currentTimeMillis());

    private Plans() {}

    /** Stores a row under a key that the program chose. */
    static WritePlan.Insert insertion(EntitySchema entity, Row row) {
        return new WritePlan.Insert(operation(), entity, entity.keyOf(row), row, WritePlan.KeyOrigin.SUPPLIED);
    }

    /** Gives fields of a row other values, whatever the row is; names and values in turn, null for none. */
    static WritePlan.Update change(EntitySchema entity, Key key, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new WritePlan.Update(operation(), entity, key, OptionalLong.empty(), new Assignment(values));
    }

    /** Deletes a row with everything that its deletion reaches. */
    static WritePlan.Delete deletion(EntitySchema entity, Key key) {
        return new WritePlan.Delete(operation(), entity, key, OptionalLong.empty());
    }

    /** The identity of a new operation, a millisecond after that of the last one. */
    private static OperationId operation() {
        return new OperationId(new UUID(MILLISECONDS.incrementAndGet() << 16 | 0x7000, Long.MIN_VALUE));
    }

    private record Assignment(Map<String, @Nullable Object> assignments) implements Transition {
        Assignment {
            assignments = Collections.unmodifiableMap(assignments);
        }

        @Override
        public boolean needsCurrent() {
            return false;
        }

        @Override
        public Row apply(Row current) {
            Row.Builder changed = current.toBuilder();
            assignments.forEach(changed::set);
            return changed.build();
        }
    }
}
