package dev.invar.tck.lockstep;

import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An entity, as data.
 *
 * @param name its name
 * @param fields its fields by name
 * @param partitionKey the fields of the partition key
 * @param clusteringKey the fields of the clustering key
 * @param uniques the composite unique constraints
 * @param references the composite references
 * @param checks the checks over two fields
 * @param payload the fields that events carry; empty for those that are not sensitive
 * @param counter the field that counts
 * @param expiry the field by which rows expire
 */
record EntityDraft(
        String name,
        Map<String, FieldDraft> fields,
        List<String> partitionKey,
        List<String> clusteringKey,
        List<List<String>> uniques,
        List<ReferenceDraft> references,
        List<CheckDraft> checks,
        List<String> payload,
        Optional<String> counter,
        Optional<String> expiry) {

    /** A composite reference. */
    record ReferenceDraft(List<String> fields, String target, OnDelete onDelete) {
        ReferenceDraft {
            fields = List.copyOf(fields);
        }
    }

    /** A check over two fields, perhaps one that holds only where the first has a certain value. */
    record CheckDraft(Kind kind, String first, String second, Optional<Term> value) {

        /** The checks that programs know. */
        enum Kind {
            /** By a test of the author's own the fields do not have the same value. */
            DIFFER,
            /** By a test of the author's own both fields have a value, or neither has. */
            TOGETHER,
            /** At least one of the fields has a value. */
            AT_LEAST_ONE,
            /** Exactly one of the fields has a value. */
            ONLY_ONE,
            /** Both fields have a value, or neither has. */
            REQUIRED_BOTH,
            /** At most one of the fields has a value. */
            EXCLUSIVE,
            /** The fields do not have the same value. */
            DISTINCT,
            /** Where the first field has the value, the second has one. */
            REQUIRED_WHEN,
            /** Where the first field has the value, the second has none. */
            EXCLUDED_WHEN
        }

        private boolean isPassedBy(Row row) {
            return kind == Kind.DIFFER
                    ? !row.has(first) || !Objects.equals(row.get(first), row.get(second))
                    : row.has(first) == row.has(second);
        }

        List<String> fields() {
            return List.of(first, second);
        }

        private void declare(EntitySchema.Builder schema) {
            switch (kind) {
                case DIFFER, TOGETHER -> schema.check(fields(), "pass the test " + kind, this::isPassedBy);
                case AT_LEAST_ONE -> schema.atLeastOneOf(first, second);
                case ONLY_ONE -> schema.onlyOneOf(first, second);
                case REQUIRED_BOTH -> schema.mutuallyRequired(first, second);
                case EXCLUSIVE -> schema.mutuallyExclusive(first, second);
                case DISTINCT -> schema.distinct(first, second);
                case REQUIRED_WHEN -> schema.when(first, constant()).require(second);
                case EXCLUDED_WHEN -> schema.when(first, constant()).exclude(second);
            }
        }

        private Object constant() {
            return Objects.requireNonNull(value.orElseThrow().value(new GeneratedUuids()));
        }
    }

    EntityDraft {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        partitionKey = List.copyOf(partitionKey);
        clusteringKey = List.copyOf(clusteringKey);
        uniques = uniques.stream().map(List::copyOf).toList();
        references = List.copyOf(references);
        checks = List.copyOf(checks);
        payload = List.copyOf(payload);
    }

    /** The fields of the whole primary key. */
    List<String> primaryKey() {
        List<String> key = new ArrayList<>(partitionKey);
        key.addAll(clusteringKey);
        return key;
    }

    /** The entity as an author would declare it. */
    EntitySchema declare() {
        EntitySchema.Builder schema = EntitySchema.named(name);
        fields.forEach((field, draft) -> schema.field(field, draft.declare()));
        schema.partitionKey(partitionKey.toArray(String[]::new)).clusteringKey(clusteringKey.toArray(String[]::new));
        uniques.forEach(unique -> schema.unique(unique.toArray(String[]::new)));
        references.forEach(reference -> schema.reference(reference.fields(), reference.target(), reference.onDelete()));
        checks.forEach(check -> check.declare(schema));
        counter.ifPresent(schema::counter);
        expiry.ifPresent(schema::expiresBy);
        return schema.eventPayload(payload.toArray(String[]::new)).build();
    }
}
