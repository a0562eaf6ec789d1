package dev.invar.internal.write;

import dev.invar.Row;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.spi.Transition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds to the counter of a row. */
final class IncrementTransition implements Transition {
    private final EntitySchema schema;
    private final EntityRules rules;
    private final String counter;
    private final long amount;

    IncrementTransition(EntitySchema schema, EntityRules rules, String counter, long amount) {
        this.schema = schema;
        this.rules = rules;
        this.counter = counter;
        this.amount = amount;
    }

    @Override
    public boolean needsCurrent() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> assignments() {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        changed.put(counter, null);
        return Collections.unmodifiableMap(changed);
    }

    @Override
    public Row apply(Row current) {
        ValueCheck check = new ValueCheck();
        long before = current.find(counter, Long.class).orElse(0L);
        long after = before + amount;
        if (((before ^ after) & (amount ^ after)) < 0) {
            check.violated(counter, "cannot be incremented beyond the range of an integer");
        } else {
            Field<?> field = schema.field(counter).orElseThrow();
            check.field(counter, field, after, rules.isIndexed(counter));
        }
        Row row = current.with(counter, after);
        rules.check(current, row, check);
        check.refuseViolations(schema, "increment");
        return row;
    }
}
