package dev.invar.internal.write;

import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.ScalarType;
import dev.invar.spi.OperationId;
import dev.invar.spi.WritePlan;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Makes the plan of an insert: fills in defaults and generated values, brings everything into canonical form and checks it.
 *
 * <p>Safe for use by several threads.
 */
public final class InsertPreparation {
    private static final Object COUNTER_START = 0L;

    private final EntitySchema schema;
    private final EntityRules rules;
    private final TimeOrderedUuids uuids;
    private final Clock clock;

    /** The preparation of inserts into the given entity. */
    public InsertPreparation(EntitySchema schema, EntityRules rules, TimeOrderedUuids uuids, Clock clock) {
        this.schema = schema;
        this.rules = rules;
        this.uuids = uuids;
        this.clock = clock;
    }

    /**
     * The plan of inserting the given row.
     *
     * @param operation the operation in whose course it is inserted
     * @throws SchemaViolation if the row breaks the schema; all violations together
     */
    public WritePlan.Insert prepare(String operation, Row given) {
        ValueCheck check = new ValueCheck();
        Row.Builder complete = Row.builder();
        WritePlan.KeyOrigin origin = WritePlan.KeyOrigin.SUPPLIED;
        for (String name : schema.fields().keySet()) {
            Field<?> field = schema.field(name).orElseThrow();
            Object value = given.get(name);
            if (value == null && field.isGenerated()) {
                value = field.type() == ScalarType.UUID
                        ? uuids.next()
                        : clock.instant().truncatedTo(ChronoUnit.MILLIS);
                if (field.type() == ScalarType.UUID && schema.primaryKey().contains(name)) {
                    origin = WritePlan.KeyOrigin.GENERATED;
                }
            } else if (value == null) {
                value = schema.counter().filter(name::equals).isPresent()
                        ? COUNTER_START
                        : field.defaultValue().map(Supplier::get).orElse(null);
            }
            if (value != null) {
                complete.set(name, check.field(name, field, value, rules.isIndexed(name)));
            } else if (field.isRequired() || schema.primaryKey().contains(name)) {
                check.violated(name, "must have a value");
            }
        }
        UnknownFields.check(schema, given.names(), check);
        Row row = complete.build();
        if (check.violations().isEmpty()) {
            rules.check(row, check);
        }
        if (!check.violations().isEmpty()) {
            throw new SchemaViolation(schema.name(), operation, check.violations());
        }
        return new WritePlan.Insert(new OperationId(uuids.next()), schema, schema.keyOf(row), row, origin);
    }
}
