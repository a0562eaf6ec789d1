package dev.invar.internal.schema;

import dev.invar.schema.CollectionType;
import dev.invar.schema.EntityCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.FieldRule;
import dev.invar.schema.FieldType;
import dev.invar.schema.OnDelete;
import dev.invar.schema.RecordType;
import dev.invar.schema.Reference;
import dev.invar.schema.ScalarType;
import dev.invar.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the mistakes in one entity's declaration. */
public final class SchemaMistakes {
    private final EntitySchema schema;
    private final List<String> mistakes = new ArrayList<>();

    private SchemaMistakes(EntitySchema schema) {
        this.schema = schema;
    }

    /** All mistakes, each a sentence that names entity and field. */
    public static List<String> of(EntitySchema schema, Set<String> repeatedFields) {
        SchemaMistakes search = new SchemaMistakes(schema);
        if (!Names.isValid(schema.name())) {
            search.mistakes.add("Entity '" + schema.name() + "': " + Names.rule());
        }
        repeatedFields.forEach(field -> search.add(field, "is declared twice"));
        schema.fields().forEach(search::checkField);
        search.checkPrimaryKey();
        search.checkUniqueConstraints();
        search.checkReferences();
        search.checkChecks();
        search.checkCacheKey();
        search.checkEventPayload();
        schema.expiry().ifPresent(search::checkExpiry);
        schema.counter().ifPresent(search::checkCounter);
        return search.mistakes;
    }

    private void add(String field, String mistake) {
        mistakes.add("Field '" + schema.name() + "." + field + "' " + mistake);
    }

    private void addToEntity(String mistake) {
        mistakes.add("Entity '" + schema.name() + "': " + mistake);
    }

    private void checkField(String name, Field<?> field) {
        if (!Names.isValid(name)) {
            add(name, "is badly named: " + Names.rule());
        }
        if (field.isGenerated() && field.type() != ScalarType.UUID && field.type() != ScalarType.TIMESTAMP) {
            add(name, "cannot be generated: only a uuid or a timestamp can; give it a default instead");
        }
        if (field.isGenerated() && field.defaultValue().isPresent()) {
            add(name, "is generated and has a default; choose one");
        }
        if ((field.isUnique() || field.isIndexed() || field.target().isPresent()) && !indexable(field.type())) {
            add(name, "is a " + field.type().description() + ", which cannot be unique, indexed or a reference");
        }
        checkRules(name, field);
        checkNested(name, field.type());
    }

    private static boolean indexable(FieldType type) {
        return type instanceof ScalarType scalar && scalar.indexable();
    }

    private void checkRules(String name, Field<?> field) {
        for (FieldRule<?> rule : field.rules()) {
            if (rule instanceof FieldRule.Length<?> length) {
                if (length.least() < 0 || length.least() > length.greatest()) {
                    add(name, "has a length rule that no value keeps: " + length.least() + " to " + length.greatest());
                }
                if (!hasLength(field.type())) {
                    add(name, "is a " + field.type().description() + ", which has no length");
                }
            }
            if (rule instanceof FieldRule.OneOf<?> oneOf && oneOf.allowed().isEmpty()) {
                add(name, "allows no value at all");
            }
            if (rule instanceof FieldRule.Between<?> between && isEmpty(between)) {
                add(name, "has bounds that no value lies between");
            }
        }
    }

    private static boolean hasLength(FieldType type) {
        return type == ScalarType.STRING || type == ScalarType.BYTES || type instanceof CollectionType;
    }

    private static <T extends Comparable<? super T>> boolean isEmpty(FieldRule.Between<T> between) {
        return between.least().compareTo(between.greatest()) > 0;
    }

    private void checkNested(String name, FieldType type) {
        if (type instanceof CollectionType collection) {
            checkElement(name + "[]", collection.element());
        } else if (type instanceof RecordType record) {
            if (record.members().isEmpty()) {
                add(name, "is a record without members");
            }
            record.members().forEach((member, declared) -> {
                if (!Names.isValid(member)) {
                    add(name, "has a member '" + member + "' that is badly named: " + Names.rule());
                }
                checkElement(name + "." + member, declared);
            });
        }
    }

    private void checkElement(String name, Field<?> element) {
        if (element.isUnique() || element.isIndexed() || element.target().isPresent() || element.isImmutable()) {
            add(name, "is part of another field, so it cannot be unique, indexed, immutable or a reference");
        }
        if (element.isSensitive()) {
            add(name, "is part of another field; mark the whole field as sensitive");
        }
        if (element.isGenerated() || element.defaultValue().isPresent()) {
            add(name, "is part of another field, so it cannot be generated nor have a default");
        }
        checkRules(name, element);
        checkNested(name, element.type());
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
            if (!indexable(field.type())) {
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
            } else if (!indexable(field.type())) {
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
            if (schema.checks().stream().anyMatch(check -> check.fields().contains(name))) {
                add(name, "is read by a check of the entity, so it cannot be set to null on delete");
            }
        }
    }

    private void checkChecks() {
        for (EntityCheck check : schema.checks()) {
            if (check.fields().isEmpty()) {
                addToEntity("has a check that reads no field: '" + check.demand() + "'");
            }
            for (String name : check.fields()) {
                if (!schema.fields().containsKey(name)) {
                    add(name, "is read by a check but is not declared");
                }
            }
        }
    }

    private void checkCacheKey() {
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
                || isPartOfConstraint(name)) {
            add(
                    name,
                    "is the counter, so it cannot be immutable, indexed, have a default, nor be part of the primary key,"
                            + " a unique constraint or a reference");
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
