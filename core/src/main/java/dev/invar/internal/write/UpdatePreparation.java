package dev.invar.internal.write;

import dev.invar.Key;
import dev.invar.Patch;
import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.Expiry;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.spi.OperationId;
import dev.invar.spi.Transition;
import dev.invar.spi.WritePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    private final Expiry expiry;

    /** The preparation of updates of the given entity. */
    public UpdatePreparation(EntitySchema schema, EntityRules rules, TimeOrderedUuids uuids, Expiry expiry) {
        this.schema = schema;
        this.rules = rules;
        this.uuids = uuids;
        this.expiry = expiry;
    }

    /**
     * The plan of setting and clearing fields of a row.
     *
     * @throws SchemaViolation if the new values break the schema; all violations together
     */
    public WritePlan.Update patch(UpdateTarget target, Patch patch) {
        return plan(target, transition(target.operation(), Optional.of(target.key()), patch, new ValueCheck()));
    }

    /**
     * The plan of giving the row whose primary key is in {@code row} exactly these values, and clearing all others that can
     * change.
     *
     * @throws SchemaViolation if the values break the schema; all violations together
     */
    public WritePlan.Update replacement(String operation, Row row, OptionalLong expected) {
        ValueCheck check = new ValueCheck();
        Row.Builder key = Row.builder();
        for (String part : schema.primaryKey()) {
            Object value = row.get(part);
            if (value == null) {
                check.violated(part, "must have a value");
            } else {
                key.set(part, check.field(part, schema.field(part).orElseThrow(), value, true));
            }
        }
        Patch patch = new Patch();
        schema.fields().forEach((name, field) -> {
            if (!row.has(name) && !keepsItsValue(name, field)) {
                patch.unset(name);
            }
        });
        row.without(schema.primaryKey()).forEach(patch::set);
        PatchTransition transition = transition(operation, Optional.empty(), patch, check);
        return plan(UpdateTarget.byKey(operation, schema.keyOf(key.build()), expected), transition);
    }

    private boolean keepsItsValue(String name, Field<?> field) {
        return schema.primaryKey().contains(name) || field.isGenerated() || isFixed(name);
    }

    /** The plan of adding to the counter of a row. */
    public WritePlan.Update increment(UpdateTarget target, long amount) {
        return plan(
                target, new IncrementTransition(schema, rules, schema.counter().orElseThrow(), amount));
    }

    private WritePlan.Update plan(UpdateTarget target, Transition transition) {
        Transition guarded = target.isGuarded() || schema.expiry().isPresent()
                ? new GuardedTransition(
                        transition,
                        row -> target.includes(row) && !expiry.hasPassed(schema, row),
                        schema.name(),
                        target.operation())
                : transition;
        return new WritePlan.Update(new OperationId(uuids.next()), schema, target.key(), target.expected(), guarded);
    }

    private PatchTransition transition(String operation, Optional<Key> key, Patch patch, ValueCheck check) {
        Map<String, @Nullable Object> assignments = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> change : patch.changes().entrySet()) {
            Field<?> field = schema.fields().get(change.getKey());
            if (field != null) {
                prepare(key, change.getKey(), field, change.getValue(), assignments, check);
            }
        }
        UnknownFields.check(schema, patch.changes().keySet(), check);
        if (!check.violations().isEmpty()) {
            throw new SchemaViolation(schema.name(), operation, check.violations());
        }
        boolean needsCurrent = rules.needWholeRow(assignments.keySet())
                || assignments.keySet().stream().anyMatch(this::isFixed);
        PatchTransition transition = new PatchTransition(operation, schema, rules, assignments, needsCurrent);
        if (!needsCurrent) {
            transition.checkAssignedComposites();
        }
        return transition;
    }

    private boolean isFixed(String name) {
        return schema.field(name).orElseThrow().isImmutable()
                || schema.counter().filter(name::equals).isPresent();
    }

    private void prepare(
            Optional<Key> key,
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
        } else if (key.filter(known -> canonical.equals(known.value(part))).isEmpty()) {
            check.violated(name, "is part of the primary key and cannot be changed; insert a new row instead");
        }
    }
}
