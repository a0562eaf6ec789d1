package dev.invar.internal.value;

import dev.invar.Row;
import dev.invar.event.EntityEvent;
import dev.invar.schema.EntityCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.FieldRule;
import dev.invar.schema.FieldType;
import dev.invar.schema.Reference;
import dev.invar.schema.ScalarType;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.ValueText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules over a whole row of one entity, and what is known of them before any row is seen.
 *
 * <p>Immutable.
 */
public final class EntityRules {
    private static final int WORST_JSON_GROWTH = 6;
    private static final int GREATEST_FIXED_SIZE = 48;

    private final EntitySchema schema;
    private final Set<String> indexed;
    private final List<List<String>> composites;
    private final Set<String> ofAnySize;
    private final boolean rowMayBeTooLarge;
    private final boolean payloadMayBeTooLarge;

    /** The rules of the given entity. */
    public EntityRules(EntitySchema schema) {
        this.schema = schema;
        this.indexed = new HashSet<>(schema.primaryKey());
        this.composites = new ArrayList<>();
        composites.add(schema.primaryKey());
        for (UniqueConstraint constraint : schema.uniqueConstraints()) {
            composites.add(constraint.fields());
        }
        for (Reference reference : schema.references()) {
            composites.add(reference.fields());
        }
        composites.forEach(indexed::addAll);
        schema.indexes().forEach(index -> indexed.addAll(index.fields()));
        composites.removeIf(fields -> fields.size() < 2);
        this.ofAnySize = new HashSet<>();
        long row = 0;
        long payload = 2;
        for (String name : schema.fields().keySet()) {
            long bound = bound(name);
            row += bound;
            if (bound > GREATEST_FIXED_SIZE) {
                ofAnySize.add(name);
            }
            if (schema.eventPayload().contains(name)) {
                payload += name.length() + 6 + bound * WORST_JSON_GROWTH;
            }
        }
        this.rowMayBeTooLarge = row > Limits.ROW_BYTES;
        this.payloadMayBeTooLarge = payload > EntityEvent.MAXIMUM_PAYLOAD_BYTES;
    }

    private long bound(String name) {
        Field<?> field = schema.field(name).orElseThrow();
        FieldType type = field.type();
        if (!(type instanceof ScalarType)) {
            return Limits.FIELD_BYTES;
        }
        if (type != ScalarType.STRING && type != ScalarType.BYTES) {
            return GREATEST_FIXED_SIZE;
        }
        long bound = isIndexed(name) ? Limits.INDEXED_BYTES : Limits.FIELD_BYTES;
        if (field.transformation().isPresent()) {
            return bound;
        }
        for (FieldRule<?> rule : field.rules()) {
            if (rule instanceof FieldRule.Length<?> length) {
                bound = Math.min(bound, 4L * length.greatest());
            }
        }
        return bound;
    }

    /** Whether a field's values are part of a key, a unique constraint, a reference or an index. */
    public boolean isIndexed(String field) {
        return indexed.contains(field);
    }

    /** Whether the rules over the whole row cannot be judged by new values of these fields alone. */
    public boolean needWholeRow(Collection<String> changed) {
        return changed.isEmpty()
                || schema.checks().stream()
                        .anyMatch(check -> check.fields().stream().anyMatch(changed::contains))
                || composites.stream()
                        .anyMatch(fields -> fields.stream().anyMatch(changed::contains) && !changed.containsAll(fields))
                || (rowMayBeTooLarge && changed.stream().anyMatch(ofAnySize::contains))
                || (payloadMayBeTooLarge && changed.stream().anyMatch(schema.eventPayload()::contains));
    }

    /** Checks the rules over the whole of a new row, whose values are canonical. */
    public void check(Row row, ValueCheck check) {
        checkSizes(row, check);
        schema.checks().forEach(rule -> check(rule, row, check));
    }

    /**
     * Checks the rules over the whole of a row that is changed, whose values are canonical: checks over several fields only
     * where one of them changes.
     */
    public void check(Row before, Row row, ValueCheck check) {
        checkSizes(row, check);
        for (EntityCheck rule : schema.checks()) {
            if (ChangedFields.any(rule.fields(), before, row)) {
                check(rule, row, check);
            }
        }
    }

    private static void check(EntityCheck rule, Row row, ValueCheck check) {
        if (check.isClean(rule.fields()) && !rule.keptBy(row)) {
            check.violated("", "must " + rule.demand() + " (" + String.join(", ", rule.fields()) + ")");
        }
    }

    private void checkSizes(Row row, ValueCheck check) {
        checkComposites(row, check);
        if (rowMayBeTooLarge && sizeOf(row) > Limits.ROW_BYTES) {
            check.violated("", "must have at most " + Limits.ROW_BYTES + " bytes in all");
        }
        if (payloadMayBeTooLarge && payloadBytes(row) > EntityEvent.MAXIMUM_PAYLOAD_BYTES) {
            check.violated(
                    "",
                    "must have an event payload of at most " + EntityEvent.MAXIMUM_PAYLOAD_BYTES
                            + " bytes of JSON; shorten the values or name fewer fields as event payload");
        }
    }

    /** Checks the size of the composite keys of a row, as far as all their parts are there. */
    public void checkComposites(Row row, ValueCheck check) {
        for (List<String> fields : composites) {
            int size = 0;
            for (String field : fields) {
                Object value = row.get(field);
                size += value == null ? 0 : ScalarCanon.size(value);
            }
            if (size > Limits.COMPOSITE_BYTES) {
                check.violated(
                        fields.get(0),
                        "must have at most " + Limits.COMPOSITE_BYTES + " bytes together with the other parts of "
                                + fields);
            }
        }
    }

    private long sizeOf(Row row) {
        long size = 0;
        for (String name : row.names()) {
            Object value = row.get(name);
            if (value != null) {
                size += ValueCheck.size(schema.field(name).orElseThrow().type(), value);
            }
        }
        return size;
    }

    private long payloadBytes(Row row) {
        return ScalarCanon.utf8Length(ValueText.encode(schema.fields(), schema.eventPayload(), row));
    }
}
