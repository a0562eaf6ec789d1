package dev.invar.backend.jdbc.testing;

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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Plans as core compiles them. */
public final class Plans {
    private Plans() {}

    /** Stores a row. */
    public static WritePlan.Insert insert(EntitySchema entity, Row row) {
        return new WritePlan.Insert(id(), entity, entity.keyOf(row), row, WritePlan.KeyOrigin.SUPPLIED);
    }

    /** Sets or clears one field, whatever the row is. */
    public static WritePlan.Update set(EntitySchema entity, Key key, String field, @Nullable Object value) {
        return update(entity, key, Collections.singletonMap(field, value));
    }

    /** Sets or clears fields, whatever the row is. */
    public static WritePlan.Update update(
            EntitySchema entity, Key key, Map<String, ? extends @Nullable Object> values) {
        return new WritePlan.Update(
                id(), entity, key, OptionalLong.empty(), new Patch(new LinkedHashMap<>(values), false, row -> row));
    }

    /** Sets fields to what a function makes of the current row. */
    public static WritePlan.Update change(EntitySchema entity, Key key, String field, UnaryOperator<Row> change) {
        Map<String, @Nullable Object> assigned = new LinkedHashMap<>();
        assigned.put(field, null);
        return new WritePlan.Update(id(), entity, key, OptionalLong.empty(), new Patch(assigned, true, change));
    }

    /** Deletes a row. */
    public static WritePlan.Delete delete(EntitySchema entity, Key key) {
        return new WritePlan.Delete(id(), entity, key, OptionalLong.empty());
    }

    /** An update as it is, of a row that has the given revision. */
    public static WritePlan.Update expecting(long revision, WritePlan.Update plan) {
        return new WritePlan.Update(plan.id(), plan.entity(), plan.key(), OptionalLong.of(revision), plan.transition());
    }

    /** A deletion as it is, of a row that has the given revision. */
    public static WritePlan.Delete expecting(long revision, WritePlan.Delete plan) {
        return new WritePlan.Delete(plan.id(), plan.entity(), plan.key(), OptionalLong.of(revision));
    }

    private static OperationId id() {
        return new OperationId(UUID.randomUUID());
    }

    private record Patch(Map<String, @Nullable Object> assignments, boolean needsCurrent, UnaryOperator<Row> change)
            implements Transition {
        @Override
        public Row apply(Row current) {
            if (needsCurrent) {
                return change.apply(current);
            }
            Row.Builder changed = current.toBuilder();
            assignments.forEach(changed::set);
            return changed.build();
        }
    }
}
