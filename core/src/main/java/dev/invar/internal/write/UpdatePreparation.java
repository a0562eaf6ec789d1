package dev.invar.internal.write;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.Expiry;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Transition;
import dev.invar.spi.WritePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of an update: brings the new values into canonical form and checks what can be checked without the row.
 *
 * <p>Safe for use by several threads.
 */
public final class UpdatePreparation {
    private final EntitySchema schema;
    private final EntityRules rules;
    private final WrittenEntity entity;
    private final TimeOrderedUuids uuids;
    private final Expiry expiry;

    /** The preparation of updates of the given entity. */
    public UpdatePreparation(EntitySchema schema, EntityRules rules, TimeOrderedUuids uuids, Expiry expiry) {
        this.schema = schema;
        this.rules = rules;
        this.entity = new WrittenEntity(schema, rules);
        this.uuids = uuids;
        this.expiry = expiry;
    }

    /**
     * The plan of setting and clearing fields of a row.
     *
     * @param advice is sought where the changes concern it
     * @param current finds the row; asked only where advice is sought, where a value is transformed, which may take long and
     *     is better done before the store's atomic step, or where the changes are refused whatever the row is, for what else
     *     is wrong with them
     * @throws SchemaViolation if the new values break the schema; all violations together
     */
    public WritePlan.Update patch(
            UpdateTarget target, GivenChanges changes, Advice advice, Supplier<Optional<Row>> current) {
        PatchTransition transition = new PatchTransition(target.operation(), entity, changes);
        ValueCheck certain = new ValueCheck();
        transition.checkGiven(schema.keyRow(target.key()), certain);
        if (transition.seeks(advice)
                || transition.transforms()
                || (transition.isJudgedByTheRow() && !certain.violations().isEmpty())) {
            current.get().ifPresent(row -> transition.examine(row, advice));
        }
        certain.refuseViolations(schema, target.operation());
        return plan(target, transition);
    }

    /**
     * The plan of giving the row whose primary key is in {@code row} exactly these values, and clearing all others that can
     * change.
     *
     * @param advice is sought where the changes concern it
     * @param current finds the row with a primary key, as {@link #patch} asks for it
     * @throws SchemaViolation if the values break the schema; all violations together
     */
    public WritePlan.Update replacement(
            String operation, Row row, OptionalLong expected, Advice advice, Function<Key, Optional<Row>> current) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        schema.fields().keySet().stream().filter(this::isCleared).forEach(name -> values.put(name, null));
        values.putAll(row.asMap());
        GivenChanges changes = new GivenChanges(schema, rules, values);
        Key key = key(changes).orElseGet(() -> {
            refuseCertainMistakes(operation, Row.empty(), changes);
            throw new IllegalStateException("A row of '" + schema.name() + "' without its key was accepted");
        });
        return patch(UpdateTarget.byKey(operation, key, expected), changes, advice, () -> current.apply(key));
    }

    private boolean isCleared(String name) {
        return entity.isKey(name)
                || !(entity.field(name).isGenerated()
                        || entity.derivations().includes(name)
                        || entity.fixedness(name).isPresent());
    }

    private Optional<Key> key(GivenChanges changes) {
        Row.Builder key = Row.builder();
        for (String part : schema.primaryKey()) {
            key.set(
                    part,
                    changes.value(part).map(value -> value.accepted().value()).orElse(null));
        }
        return key.build().key(schema.primaryKey());
    }

    /**
     * Refuses changes that are wrong whatever row they are made to.
     *
     * @param key what is known of its primary key
     * @throws SchemaViolation if the new values break the schema; all such violations together
     */
    public void refuseCertainMistakes(String operation, Row key, GivenChanges changes) {
        ValueCheck check = new ValueCheck();
        new PatchTransition(operation, entity, changes).checkGiven(key, check);
        check.refuseViolations(schema, operation);
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
}
