package dev.invar.schema;

import dev.invar.Daos;
import dev.invar.Key;
import dev.invar.Row;
import dev.invar.error.InvalidSchema;
import dev.invar.internal.schema.SchemaMistakes;
import dev.invar.internal.value.ValueCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one entity: its fields, primary key, unique constraints, references, indexes and checks.
 *
 * <p>Immutable; equal only to itself. Built with {@link #named}, which refuses mistakes of the author.
 */
public final class EntitySchema {
    private final String name;
    private final Map<String, Field<?>> fields;
    private final List<String> partitionKey;
    private final List<String> clusteringKey;
    private final List<String> primaryKey;
    private final List<UniqueConstraint> uniqueConstraints;
    private final List<Reference> references;
    private final List<Index> indexes;
    private final List<IndexSource> indexSources;
    private final List<EntityCheck> checks;
    private final List<AdvisoryCheck> advisoryChecks;
    private final List<String> cacheKey;
    private final List<String> eventPayload;
    private final @Nullable String expiry;
    private final @Nullable String counter;

    private EntitySchema(Builder builder) {
        this.name = builder.name;
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
        this.partitionKey = List.copyOf(builder.partitionKey);
        this.clusteringKey = List.copyOf(builder.clusteringKey);
        List<String> key = new ArrayList<>(partitionKey);
        key.addAll(clusteringKey);
        this.primaryKey = List.copyOf(key);
        List<UniqueConstraint> uniques = new ArrayList<>();
        List<Reference> outgoing = new ArrayList<>();
        List<Index> indexed = new ArrayList<>();
        fields.forEach((field, declared) -> {
            if (declared.isUnique()) {
                uniques.add(new UniqueConstraint(name, List.of(field)));
            }
            declared.target()
                    .ifPresent(target -> outgoing.add(new Reference(
                            name,
                            List.of(field),
                            target.entity(),
                            target.onDelete(),
                            declared.parts().orElse(1))));
            if (declared.isIndexed()) {
                indexed.add(new Index(name, field));
            }
        });
        builder.uniques.forEach(columns -> uniques.add(new UniqueConstraint(name, columns)));
        outgoing.addAll(builder.references);
        this.uniqueConstraints = List.copyOf(uniques);
        this.references = List.copyOf(outgoing);
        this.indexes = List.copyOf(indexed);
        this.indexSources = Stream.<IndexSource>concat(references.stream(), indexes.stream())
                .toList();
        this.checks =
                builder.checks.stream().map(check -> canonical(check, fields)).toList();
        this.advisoryChecks = List.copyOf(builder.advisoryChecks);
        this.cacheKey = builder.cacheKey.isEmpty() ? primaryKey : List.copyOf(builder.cacheKey);
        this.eventPayload =
                builder.eventPayload.isEmpty() ? withoutSensitive(fields) : List.copyOf(builder.eventPayload);
        this.expiry = builder.expiry;
        this.counter = builder.counter;
    }

    /** A condition compares what is stored; a value that cannot be stored is left as it is, to be found as a mistake. */
    private static EntityCheck canonical(EntityCheck check, Map<String, Field<?>> fields) {
        if (!(check instanceof EntityCheck.Conditional conditional) || !fields.containsKey(conditional.field())) {
            return check;
        }
        Field<?> field = Objects.requireNonNull(fields.get(conditional.field()));
        Object value = new ValueCheck().comparison(conditional.field(), field, conditional.value(), false);
        return new EntityCheck.Conditional(
                conditional.field(),
                value == null ? conditional.value() : value,
                field.isSensitive(),
                conditional.then());
    }

    private static List<String> withoutSensitive(Map<String, Field<?>> fields) {
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isSensitive())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Begins the declaration of an entity.
     *
     * @param name {@code [a-z][a-z0-9_]*}, at most 40 characters, not beginning with {@code invar_}
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The entity's name. */
    public String name() {
        return name;
    }

    /** The fields by name, in declared order. */
    public Map<String, Field<?>> fields() {
        return fields;
    }

    /** The field of the given name, if there is one. */
    public Optional<Field<?>> field(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** The fields of the primary key that select a partition; at least one. */
    public List<String> partitionKey() {
        return partitionKey;
    }

    /** The fields of the primary key that order the rows of a partition; may be none. */
    public List<String> clusteringKey() {
        return clusteringKey;
    }

    /** The fields of the primary key: those of the partition key, then those of the clustering key. */
    public List<String> primaryKey() {
        return primaryKey;
    }

    /** The unique constraints: those of single fields in the order of the fields, then the composite ones. */
    public List<UniqueConstraint> uniqueConstraints() {
        return uniqueConstraints;
    }

    /** The references to other entities: those of single fields in the order of the fields, then the composite ones. */
    public List<Reference> references() {
        return references;
    }

    /** The indexed fields, in the order of the fields. */
    public List<Index> indexes() {
        return indexes;
    }

    /** What rows are listed by: the references in declared order, then the indexed fields. */
    public List<IndexSource> indexSources() {
        return indexSources;
    }

    /** The checks over several fields, in declared order. */
    public List<EntityCheck> checks() {
        return checks;
    }

    /** The checks that read other rows, in declared order. */
    public List<AdvisoryCheck> advisoryChecks() {
        return advisoryChecks;
    }

    /** The fields by whose values rows are cached: those of the primary key or of a unique constraint. */
    public List<String> cacheKey() {
        return cacheKey;
    }

    /** The fields that events carry. */
    public List<String> eventPayload() {
        return eventPayload;
    }

    /** The timestamp field that says when a row expires, where rows can expire. */
    public Optional<String> expiry() {
        return Optional.ofNullable(expiry);
    }

    /** The field that counts, where the entity is a counter. */
    public Optional<String> counter() {
        return Optional.ofNullable(counter);
    }

    /** The unique constraint over exactly the given fields, in any order. */
    public Optional<UniqueConstraint> uniqueConstraint(Set<String> names) {
        return uniqueConstraints.stream()
                .filter(unique -> unique.fields().size() == names.size() && names.containsAll(unique.fields()))
                .findFirst();
    }

    /** The primary key of a row that has one. */
    public Key keyOf(Row row) {
        return row.key(primaryKey)
                .orElseThrow(() -> new IllegalArgumentException("The row of '" + name + "' has no primary key"));
    }

    /** The row of nothing but the parts of a primary key. */
    public Row keyRow(Key key) {
        Row.Builder parts = Row.builder();
        for (int i = 0; i < key.size(); i++) {
            parts.set(primaryKey.get(i), key.value(i));
        }
        return parts.build();
    }

    /** The types of the given fields, in the given order. */
    public List<ScalarType> scalarTypes(List<String> names) {
        List<ScalarType> types = new ArrayList<>(names.size());
        for (String field : names) {
            Field<?> declared = fields.get(field);
            if (declared == null || !(declared.type() instanceof ScalarType scalar)) {
                throw new IllegalArgumentException("'" + name + "." + field + "' is not a scalar field");
            }
            types.add(scalar);
        }
        return types;
    }

    /** The entity's name. */
    @Override
    public String toString() {
        return name;
    }

    /** Collects the declaration of an entity; not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final Map<String, Field<?>> fields = new LinkedHashMap<>();
        private final Set<String> repeatedFields = new LinkedHashSet<>();
        private List<String> partitionKey = List.of();
        private List<String> clusteringKey = List.of();
        private final List<List<String>> uniques = new ArrayList<>();
        private final List<Reference> references = new ArrayList<>();
        private final List<EntityCheck> checks = new ArrayList<>();
        private final List<AdvisoryCheck> advisoryChecks = new ArrayList<>();
        private List<String> cacheKey = List.of();
        private List<String> eventPayload = List.of();
        private @Nullable String expiry;
        private @Nullable String counter;

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Adds a field. Fields come in the order in which they are added, wherever an order matters.
         *
         * @param field {@code [a-z][a-z0-9_]*}, at most 40 characters, not beginning with {@code invar_} (rule S-02)
         */
        public Builder field(String field, Field<?> declaration) {
            if (fields.put(field, declaration) != null) {
                repeatedFields.add(field);
            }
            return this;
        }

        /**
         * Declares the primary key without clustering: every row is a partition of its own. Its fields have a value in
         * every row, required or not, and never change (rules S-22 and W-11).
         */
        public Builder primaryKey(String... names) {
            return partitionKey(names);
        }

        /** Declares the fields that select a partition, whose rows can be listed; those of the clustering key follow. */
        public Builder partitionKey(String... names) {
            partitionKey = List.of(names);
            return this;
        }

        /** Declares the fields that order the rows inside a partition (rules ). */
        public Builder clusteringKey(String... names) {
            clusteringKey = List.of(names);
            return this;
        }

        /**
         * No two rows share the values of all the given fields; rows without one of them do not collide (rules U-02 and
         * U-03).
         */
        public Builder unique(String... names) {
            uniques.add(List.of(names));
            return this;
        }

        /**
         * The given fields hold the primary key, of several parts, of a row of {@code target}, in the order of its parts;
         * where one has no value it is not checked (rules F-02 and F-03).
         */
        public Builder reference(List<String> names, String target, OnDelete onDelete) {
            references.add(new Reference(name, names, target, onDelete));
            return this;
        }

        /**
         * A {@link #reference(List, String, OnDelete) reference} by which very many rows reference the same row, as
         * {@link Field#fanOut} says.
         *
         * @param parts 1 to 256
         */
        public Builder reference(List<String> names, String target, OnDelete onDelete, int parts) {
            references.add(new Reference(name, names, target, onDelete, parts));
            return this;
        }

        /** At least one of the given fields has a value (rule W-64). */
        public Builder atLeastOneOf(String... names) {
            return check(new EntityCheck.AtLeastOneOf(List.of(names)));
        }

        /** Exactly one of the given fields has a value (rule W-64). */
        public Builder onlyOneOf(String... names) {
            return check(new EntityCheck.OnlyOneOf(List.of(names)));
        }

        /** Either all of the given fields have values or none (rule W-65). */
        public Builder mutuallyRequired(String... names) {
            return check(new EntityCheck.MutuallyRequired(List.of(names)));
        }

        /** At most one of the given fields has a value (rule W-65). */
        public Builder mutuallyExclusive(String... names) {
            return check(new EntityCheck.MutuallyExclusive(List.of(names)));
        }

        /** The values of the given fields differ, as far as there are any (rule W-66). */
        public Builder distinct(String... names) {
            return check(new EntityCheck.Distinct(List.of(names)));
        }

        /** Begins a rule that holds where a field has the given value (rule W-67). */
        public Condition when(String field, Object value) {
            return new Condition(this, field, value);
        }

        /**
         * Adds a rule of the author's own over several fields, judged inside the atomic step of a write whenever one of the
         * fields changes, so that it holds under concurrent updates too (rules W-08, W-32 and W-52).
         *
         * @param names the fields that the test reads
         * @param demand what it demands, as the end of a sentence that begins with "must"
         * @param test the test of the row as it will be stored; free of side effects, may be repeated
         */
        public Builder check(List<String> names, String demand, Predicate<Row> test) {
            return check(new EntityCheck.Custom(names, demand, test));
        }

        /**
         * Adds a rule of the author's own that reads other rows. It is judged before the write and is advisory: what it read
         * may change before the row is written (rule W-68).
         *
         * @param names the fields that the test reads
         * @param demand what it demands, as the end of a sentence that begins with "must"
         * @param test the test of the row as it would be stored; reads through the DAOs, and writes nothing
         */
        public Builder advisoryCheck(List<String> names, String demand, BiPredicate<Row, Daos> test) {
            advisoryChecks.add(new AdvisoryCheck(names, demand, test));
            return this;
        }

        private Builder check(EntityCheck check) {
            checks.add(check);
            return this;
        }

        /** Rows are cached by these fields: those of a unique constraint or the primary key, which is the default. */
        public Builder cacheKey(String... names) {
            cacheKey = List.of(names);
            return this;
        }

        /**
         * Events carry these fields; by default all that are not sensitive. Their JSON has at most 65,507 bytes for each
         * row: a row that would have more is refused when it is written (rules E-02 and E-07).
         */
        public Builder eventPayload(String... names) {
            eventPayload = List.of(names);
            return this;
        }

        /**
         * Rows exist until the time in the given timestamp field, which may be empty: such a row does not expire. An
         * expired row is hidden from every read and in the way of no write, whether it was removed already or not. Which
         * time it is is said by the clock of the program that reads or writes (rules W-85 to W-94). Nothing may reference
         * such an entity.
         */
        public Builder expiresBy(String field) {
            expiry = field;
            return this;
        }

        /**
         * The given integer field counts: it begins with zero, or with what an insert gives it, and changes by
         * {@link dev.invar.Dao#increment} only, which never loses an increment and creates the row where there is none
         * (rules W-80 to W-84).
         */
        public Builder counter(String field) {
            counter = field;
            return this;
        }

        /**
         * The schema.
         *
         * @throws InvalidSchema if the declaration contains mistakes; all of them together
         */
        public EntitySchema build() {
            EntitySchema schema = new EntitySchema(this);
            List<String> mistakes = SchemaMistakes.of(schema, repeatedFields);
            if (!mistakes.isEmpty()) {
                throw new InvalidSchema(mistakes);
            }
            return schema;
        }
    }

    /** The condition of a rule that is being declared; not safe for use by several threads. */
    public static final class Condition {
        private final Builder builder;
        private final String field;
        private final Object value;

        private Condition(Builder builder, String field, Object value) {
            this.builder = builder;
            this.field = field;
            this.value = Objects.requireNonNull(value, "value");
        }

        /** All of the given fields have values where the condition is met. */
        public Builder require(String... names) {
            return then(new EntityCheck.AllPresent(List.of(names)));
        }

        /** None of the given fields has a value where the condition is met. */
        public Builder exclude(String... names) {
            return then(new EntityCheck.NonePresent(List.of(names)));
        }

        /**
         * A test of the author's own holds where the condition is met.
         *
         * @param names the fields that the test reads, besides the one that the condition is about
         * @param demand what it demands, as the end of a sentence that begins with "must"
         * @param test the test of the row as it will be stored; free of side effects, may be repeated
         */
        public Builder check(List<String> names, String demand, Predicate<Row> test) {
            return then(new EntityCheck.Custom(names, demand, test));
        }

        private Builder then(EntityCheck check) {
            return builder.check(new EntityCheck.Conditional(field, value, true, check));
        }
    }
}
