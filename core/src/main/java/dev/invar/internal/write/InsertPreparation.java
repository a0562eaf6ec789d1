package dev.invar.internal.write;

import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.ScalarType;
import dev.invar.spi.WritePlan;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of an insert: fills in defaults and generated values, brings everything into canonical form and checks it.
 *
 * <p>Safe for use by several threads.
 */
public final class InsertPreparation {
    private static final Object COUNTER_START = 0L;

    private final EntitySchema schema;
    private final EntityRules rules;
    private final WrittenEntity entity;
    private final TimeOrderedUuids uuids;
    private final Clock clock;

    /** The preparation of inserts into the given entity. */
    public InsertPreparation(EntitySchema schema, EntityRules rules, TimeOrderedUuids uuids, Clock clock) {
        this.schema = schema;
        this.rules = rules;
        this.entity = new WrittenEntity(schema, rules);
        this.uuids = uuids;
        this.clock = clock;
    }

    /**
     * The plan of inserting the given row.
     *
     * @param operation the operation in whose course it is inserted
     * @param advice is sought for the row
     * @throws SchemaViolation if the row breaks the schema; all violations together
     */
    public WritePlan.Insert prepare(String operation, GivenChanges given, Advice advice) {
        Map<String, Object> filledIn = fillIn(given);
        GivenChanges made = new GivenChanges(schema, rules, filledIn);
        RowDraft draft = new RowDraft(entity, Optional.empty());
        for (String name : schema.fields().keySet()) {
            Optional<GivenValue> value = given.value(name).or(() -> made.value(name));
            if (given.value(name).isPresent() && entity.field(name).isGeneratedAlways()) {
                draft.check().violated(name, "is always generated and cannot be given");
            } else if (value.isEmpty() && !entity.derivations().includes(name)) {
                draft.clear(name);
            } else if (value.isPresent() && entity.isPlain(name)) {
                draft.give(name, value.get());
            }
        }
        draft.giveChosenRecords(made);
        draft.giveChosenRecords(given);
        draft.derive(given);
        Row row = draft.complete(operation, given, advice);
        WritePlan.KeyOrigin origin = schema.primaryKey().stream().anyMatch(name -> isGeneratedUuid(name, filledIn))
                ? WritePlan.KeyOrigin.GENERATED
                : WritePlan.KeyOrigin.SUPPLIED;
        return new WritePlan.Insert(new OperationId(uuids.next()), schema, schema.keyOf(row), row, origin);
    }

    private boolean isGeneratedUuid(String name, Map<String, Object> filledIn) {
        Field<?> field = entity.field(name);
        return field.isGenerated() && field.type() == ScalarType.UUID && filledIn.containsKey(name);
    }

    /** What fields get that nothing is given to. */
    private Map<String, Object> fillIn(GivenChanges given) {
        Map<String, Object> values = new LinkedHashMap<>();
        schema.fields().forEach((name, field) -> {
            if (given.value(name).isEmpty()) {
                Object value = fillIn(name, field);
                if (value != null) {
                    values.put(name, value);
                }
            }
        });
        return values;
    }

    private @Nullable Object fillIn(String name, Field<?> field) {
        if (field.isGenerated()) {
            return field.type() == ScalarType.UUID
                    ? uuids.next()
                    : clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }
        return entity.isCounter(name)
                ? COUNTER_START
                : field.defaultValue().map(Supplier::get).orElse(null);
    }
}
