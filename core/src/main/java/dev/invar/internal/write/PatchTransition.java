package dev.invar.internal.write;

import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Transition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sets and clears single fields of a row. */
final class PatchTransition implements Transition {
    private final String operation;
    private final EntitySchema schema;
    private final EntityRules rules;
    private final Map<String, @Nullable Object> assignments;
    private final boolean needsCurrent;

    PatchTransition(
            String operation,
            EntitySchema schema,
            EntityRules rules,
            Map<String, @Nullable Object> assignments,
            boolean needsCurrent) {
        this.operation = operation;
        this.schema = schema;
        this.rules = rules;
        this.assignments = Collections.unmodifiableMap(new LinkedHashMap<>(assignments));
        this.needsCurrent = needsCurrent;
    }

    @Override
    public boolean needsCurrent() {
        return needsCurrent;
    }

    @Override
    public Map<String, @Nullable Object> assignments() {
        return assignments;
    }

    @Override
    public Row apply(Row current) {
        ValueCheck check = new ValueCheck();
        Row.Builder merged = current.toBuilder();
        assignments.forEach((name, value) -> {
            if (!Objects.equals(current.get(name), value)) {
                if (schema.field(name).orElseThrow().isImmutable()) {
                    check.violated(name, "is immutable and cannot be changed");
                } else if (schema.counter().filter(name::equals).isPresent()) {
                    check.violated(name, "is the counter and changes by increment() only");
                }
            }
            merged.set(name, value);
        });
        Row row = merged.build();
        if (needsCurrent && check.violations().isEmpty() && !row.equals(current)) {
            rules.check(row, check);
        }
        refuse(check);
        return row;
    }

    void checkAssignedComposites() {
        ValueCheck check = new ValueCheck();
        rules.checkComposites(Row.of(assignments), check);
        refuse(check);
    }

    private void refuse(ValueCheck check) {
        if (!check.violations().isEmpty()) {
            throw new SchemaViolation(schema.name(), operation, check.violations());
        }
    }
}
