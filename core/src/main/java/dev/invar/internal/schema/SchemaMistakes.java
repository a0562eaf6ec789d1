package dev.invar.internal.schema;

import dev.invar.internal.value.EntityRules;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.schema.ScalarType;
import dev.invar.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the mistakes in one entity's declaration. */
public final class SchemaMistakes {
    private static final int MOST_PARTS = 256;

    private final EntitySchema schema;
    private final Mistakes mistakes;

    private SchemaMistakes(EntitySchema schema) {
        this.schema = schema;
        this.mistakes = new Mistakes(schema.name());
    }

    /** All mistakes, each a sentence that names entity and field. */
    public static List<String> of(EntitySchema schema, Set<String> repeatedFields) {
        SchemaMistakes search = new SchemaMistakes(schema);
        if (!Names.isValid(schema.name())) {
            search.addToEntity(Names.rule());
        }
        repeatedFields.forEach(field -> search.add(field, "is declared twice"));
        search.checkFields();
        search.checkPrimaryKey();
        search.checkUniqueConstraints();
        search.checkReferences();
        new CheckMistakes(schema, search.mistakes).check();
        search.checkCacheKey();
        search.checkEventPayload();
        schema.expiry().ifPresent(search::checkExpiry);
        schema.counter().ifPresent(search::checkCounter);
        return search.mistakes.found();
    }

    private void add(String field, String mistake) {
        mistakes.add(field, mistake);
    }

    private void addToEntity(String mistake) {
        mistakes.addToEntity(mistake);
    }

    private void checkFields() {
        EntityRules rules = new EntityRules(schema);
        FieldMistakes fields = new FieldMistakes(mistakes);
        schema.fields().forEach((name, field) -> fields.checkField(name, field, rules.isIndexed(name)));
        new DerivationMistakes(schema, mistakes).check();
        new SelectionMistakes(schema, mistakes).check();
    }

    private void checkPrimaryKey() {
        if (schema.partitionKey().isEmpty()) {
            addToEntity("has no primary key");
        }
        Set<String> seen = new HashSet<>();
        for (String name : schema.primaryKey()) {
            if (!seen.add(name)) {
                add(name, "stands twice in the primary key");
            }
            Field<?> field = schema.fields().get(name);
            if (field == null) {
                add(name, "is part of the primary key but is not declared");
                continue;
            }
            if (!FieldMistakes.indexable(field.type())) {
                add(name, "is a " + field.type().description() + ", which cannot be part of a primary key");
            }
        }
    }

    private void checkUniqueConstraints() {
        Set<Set<String>> seen = new LinkedHashSet<>();
        for (UniqueConstraint constraint : schema.uniqueConstraints()) {
            checkFieldList("unique constraint", constraint.fields());
            if (!seen.add(new HashSet<>(constraint.fields()))) {
                addToEntity("has two unique constraints over " + constraint.fields());
            }
            if (new HashSet<>(constraint.fields()).equals(new HashSet<>(schema.primaryKey()))) {
                addToEntity("has a unique constraint over its primary key, which is unique already");
            }
        }
    }

    private void checkFieldList(String what, List<String> names) {
        if (names.isEmpty()) {
            addToEntity("has a " + what + " without fields");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                add(name, "stands twice in a " + what);
            }
            Field<?> field = schema.fields().get(name);
            if (field == null) {
                add(name, "is part of a " + what + " but is not declared");
            } else if (!FieldMistakes.indexable(field.type())) {
                add(name, "is a " + field.type().description() + ", which cannot be part of a " + what);
            }
        }
    }

    private void checkReferences() {
        Set<List<String>> seen = new LinkedHashSet<>();
        for (Reference reference : schema.references()) {
            if (!seen.add(reference.fields())) {
                addToEntity("has two references by " + reference.fields());
            }
            checkFieldList("reference", reference.fields());
            if (reference.parts() < 1 || reference.parts() > MOST_PARTS) {
                addToEntity("has a reference by " + reference.fields() + " that fans out into " + reference.parts()
                        + " parts; there can be 1 to " + MOST_PARTS);
            }
            if (reference.onDelete() == OnDelete.SET_NULL) {
                checkSetNull(reference);
            }
        }
    }

    private void checkSetNull(Reference reference) {
        for (String name : reference.fields()) {
            Field<?> field = schema.fields().get(name);
            if (field == null) {
                continue;
            }
            if (field.isRequired() || field.isImmutable() || schema.primaryKey().contains(name)) {
                add(name, "is required, immutable or part of the primary key, so it cannot be set to null on delete");
            }
            if (schema.references().stream()
                    .anyMatch(
                            other -> !other.equals(reference) && other.fields().contains(name))) {
                add(name, "is shared by two references, so it cannot be set to null on delete");
            }
            if (field.derivation().isPresent() || isReadByDerivation(name)) {
                add(name, "is derived or read by a derived field, so it cannot be set to null on delete");
            }
            if (schema.checks().stream().anyMatch(check -> check.fields().contains(name))
                    || schema.advisoryChecks().stream()
                            .anyMatch(check -> check.fields().contains(name))) {
                add(name, "is read by a check of the entity, so it cannot be set to null on delete");
            }
        }
    }

    private boolean isReadByDerivation(String name) {
        return schema.fields().values().stream()
                .anyMatch(field -> field.derivation()
                        .filter(derivation -> derivation.from().contains(name))
                        .isPresent());
    }

    private void checkCacheKey() {
        if (schema.cacheKey().equals(schema.primaryKey())) {
            return;
        }
        Set<String> names = new HashSet<>(schema.cacheKey());
        if (names.size() < schema.cacheKey().size()) {
            addToEntity("names a field of its cache key twice: " + schema.cacheKey());
        } else if (!names.equals(new HashSet<>(schema.primaryKey()))
                && schema.uniqueConstraint(names).isEmpty()) {
            addToEntity("has a cache key " + schema.cacheKey()
                    + " that is neither its primary key nor a unique constraint");
        }
    }

    private void checkEventPayload() {
        if (new HashSet<>(schema.eventPayload()).size() < schema.eventPayload().size()) {
            addToEntity("names a field of its event payload twice: " + schema.eventPayload());
        }
        for (String name : schema.eventPayload()) {
            Field<?> field = schema.fields().get(name);
            if (field == null) {
                add(name, "is part of the event payload but is not declared");
            } else if (field.isSensitive()) {
                add(name, "is sensitive, so it cannot be part of the event payload");
            }
        }
    }

    private void checkExpiry(String name) {
        Field<?> field = schema.fields().get(name);
        if (field == null) {
            add(name, "is when rows expire but is not declared");
        } else if (field.type() != ScalarType.TIMESTAMP) {
            add(name, "is a " + field.type().description() + "; only a timestamp can be when rows expire");
        } else if (schema.primaryKey().contains(name)) {
            add(name, "is part of the primary key, so it cannot be when rows expire");
        } else if (field.transformation().isPresent()) {
            add(name, "is transformed, so it cannot be when rows expire");
        }
    }

    private void checkCounter(String name) {
        Field<?> counter = schema.fields().get(name);
        if (counter == null) {
            add(name, "is the counter but is not declared");
            return;
        }
        if (counter.type() != ScalarType.INTEGER) {
            add(name, "is a " + counter.type().description() + "; only an integer can be the counter");
        }
        if (counter.isImmutable()
                || counter.isUnique()
                || counter.isIndexed()
                || counter.defaultValue().isPresent()
                || counter.derivation().isPresent()
                || counter.transformation().isPresent()
                || isPartOfConstraint(name)) {
            add(
                    name,
                    "is the counter, so it cannot be immutable, indexed, derived, transformed, have a default, nor be part of"
                            + " the primary key, a unique constraint or a reference");
        }
        if (isReadByDerivation(name)) {
            add(name, "is the counter, which changes by itself, so nothing can be derived from it");
        }
        schema.fields().forEach((other, field) -> {
            boolean filled = other.equals(name)
                    || schema.primaryKey().contains(other)
                    || field.isGenerated()
                    || field.defaultValue().isPresent();
            if (field.isRequired() && !filled) {
                add(other, "is required and has no default, so counting cannot create rows of this entity");
            }
        });
    }

    private boolean isPartOfConstraint(String name) {
        return schema.primaryKey().contains(name)
                || schema.uniqueConstraints().stream()
                        .anyMatch(constraint -> constraint.fields().contains(name))
                || schema.references().stream()
                        .anyMatch(reference -> reference.fields().contains(name));
    }
}
