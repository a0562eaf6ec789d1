package dev.invar.internal.write;

import dev.invar.Key;
import dev.invar.Patch;
import dev.invar.error.SchemaViolation;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.spi.OperationId;
import dev.invar.spi.WritePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of an update: brings the new values into canonical form and checks what can be checked without the row.
 *
 * <p>Safe for use by several threads.
 */
public final class UpdatePreparation {
    private final EntitySchema schema;
    private final EntityRules rules;
    private final TimeOrderedUuids uuids;

    /** The preparation of updates of the given entity. */
    public UpdatePreparation(EntitySchema schema, EntityRules rules, TimeOrderedUuids uuids) {
        this.schema = schema;
        this.rules = rules;
        this.uuids = uuids;
    }

    /**
     * The plan of changing the row with the given key.
     *
     * @throws SchemaViolation if the new values break the schema; all violations together
     */
    public WritePlan.Update prepare(Key key, Patch patch) {
        ValueCheck check = new ValueCheck();
        Map<String, @Nullable Object> assignments = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> change : patch.changes().entrySet()) {
            Field<?> field = schema.fields().get(change.getKey());
            if (field != null) {
                prepare(key, change.getKey(), field, change.getValue(), assignments, check);
            }
        }
        UnknownFields.check(schema, patch.changes().keySet(), check);
        if (!check.violations().isEmpty()) {
            throw new SchemaViolation(schema.name(), "update", check.violations());
        }
        boolean needsCurrent = rules.needWholeRow(assignments.keySet())
                || assignments.keySet().stream()
                        .anyMatch(name -> schema.field(name).orElseThrow().isImmutable());
        PatchTransition transition = new PatchTransition(schema, rules, assignments, needsCurrent);
        if (!needsCurrent) {
            transition.checkAssignedComposites();
        }
        return new WritePlan.Update(new OperationId(uuids.next()), schema, key, OptionalLong.empty(), transition);
    }

    private void prepare(
            Key key,
            String name,
            Field<?> field,
            @Nullable Object value,
            Map<String, @Nullable Object> assignments,
            ValueCheck check) {
        int part = schema.primaryKey().indexOf(name);
        if (value == null) {
            if (field.isRequired() || part >= 0) {
                check.violated(name, "must have a value");
            } else {
                assignments.put(name, null);
            }
            return;
        }
        Object canonical = check.field(name, field, value, rules.isIndexed(name));
        if (canonical == null) {
            return;
        }
        if (part < 0) {
            assignments.put(name, canonical);
        } else if (!canonical.equals(key.value(part))) {
            check.violated(name, "is part of the primary key and cannot be changed; insert a new row instead");
        }
    }
}
