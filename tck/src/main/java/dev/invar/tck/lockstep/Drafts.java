package dev.invar.tck.lockstep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Entities with one part exchanged. */
final class Drafts {
    private Drafts() {}

    static EntityDraft withFields(EntityDraft entity, Map<String, FieldDraft> fields) {
        return copy(entity, fields, entity.uniques(), entity.references(), entity.checks(), entity.payload());
    }

    /** The entity with the composite references that are kept. */
    static EntityDraft withReferences(EntityDraft entity, Predicate<EntityDraft.ReferenceDraft> kept) {
        List<EntityDraft.ReferenceDraft> references =
                entity.references().stream().filter(kept).toList();
        return copy(entity, entity.fields(), entity.uniques(), references, entity.checks(), entity.payload());
    }

    /** The entity with the composite unique constraints that are kept. */
    static EntityDraft withUniques(EntityDraft entity, Predicate<List<String>> kept) {
        List<List<String>> uniques = entity.uniques().stream().filter(kept).toList();
        return copy(entity, entity.fields(), uniques, entity.references(), entity.checks(), entity.payload());
    }

    /** The entity with the checks that are kept. */
    static EntityDraft withChecks(EntityDraft entity, Predicate<EntityDraft.CheckDraft> kept) {
        List<EntityDraft.CheckDraft> checks =
                entity.checks().stream().filter(kept).toList();
        return copy(entity, entity.fields(), entity.uniques(), entity.references(), checks, entity.payload());
    }

    static EntityDraft withPayload(EntityDraft entity, List<String> payload) {
        return copy(entity, entity.fields(), entity.uniques(), entity.references(), entity.checks(), payload);
    }

    private static EntityDraft copy(
            EntityDraft entity,
            Map<String, FieldDraft> fields,
            List<List<String>> uniques,
            List<EntityDraft.ReferenceDraft> references,
            List<EntityDraft.CheckDraft> checks,
            List<String> payload) {
        return new EntityDraft(
                entity.name(),
                fields,
                entity.partitionKey(),
                entity.clusteringKey(),
                uniques,
                references,
                checks,
                payload,
                entity.counter(),
                entity.expiry());
    }

    /** The entity whose rows count and expire by fields as far as these are given. */
    static EntityDraft withSpecialFields(EntityDraft entity, Optional<String> counter, Optional<String> expiry) {
        return new EntityDraft(
                entity.name(),
                entity.fields(),
                entity.partitionKey(),
                entity.clusteringKey(),
                entity.uniques(),
                entity.references(),
                entity.checks(),
                entity.payload(),
                counter,
                expiry);
    }

    /** The entity without a field that is no part of its key, and without all that mentions the field. */
    static EntityDraft withoutField(EntityDraft entity, String name) {
        Map<String, FieldDraft> fields = new LinkedHashMap<>(entity.fields());
        fields.remove(name);
        EntityDraft without = withFields(entity, fields);
        without = withReferences(without, reference -> !reference.fields().contains(name));
        without = withUniques(without, unique -> !unique.contains(name));
        without = withChecks(without, check -> !check.fields().contains(name));
        without = withPayload(
                without,
                entity.payload().stream().filter(field -> !field.equals(name)).toList());
        Predicate<String> isKept = field -> !field.equals(name);
        return withSpecialFields(
                without, entity.counter().filter(isKept), entity.expiry().filter(isKept));
    }
}
