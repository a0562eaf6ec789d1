package dev.invar.schema;

import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.internal.value.ScalarCanon;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field as an author declares it: its type and its rules. It gets its name where it is added to a schema.
 *
 * <p>Immutable: every method that adds a rule returns a new field. A rule that the type cannot have is refused at once, by
 * {@link IllegalStateException} or {@link IllegalArgumentException}; what does not fit the entity is found when the schema is
 * built.
 *
 * @param <T> the Java type of its values
 */
public final class Field<T> {
    private final FieldType type;
    private final boolean required;
    private final boolean generated;
    private final boolean unique;
    private final boolean immutable;
    private final boolean indexed;
    private final boolean sensitive;
    private final @Nullable Supplier<? extends T> defaultValue;
    private final @Nullable Target target;
    private final List<FieldRule<T>> rules;

    /**
     * What a field references.
     *
     * @param entity the referenced entity's name
     * @param onDelete what happens when the referenced row is deleted
     */
    public record Target(String entity, OnDelete onDelete) {}

    private Field(Draft<T> draft) {
        this.type = draft.type;
        this.required = draft.required;
        this.generated = draft.generated;
        this.unique = draft.unique;
        this.immutable = draft.immutable;
        this.indexed = draft.indexed;
        this.sensitive = draft.sensitive;
        this.defaultValue = draft.defaultValue;
        this.target = draft.target;
        this.rules = List.copyOf(draft.rules);
    }

    /** A field of UUIDs. */
    public static Field<UUID> uuid() {
        return of(ScalarType.UUID);
    }

    /** A field of texts. */
    public static Field<String> string() {
        return of(ScalarType.STRING);
    }

    /** A field of whole numbers of 64 bits. */
    public static Field<Long> integer() {
        return of(ScalarType.INTEGER);
    }

    /** A field of floating-point numbers. */
    public static Field<Double> number() {
        return of(ScalarType.NUMBER);
    }

    /** A field of exact decimal numbers. */
    public static Field<BigDecimal> decimal() {
        return of(ScalarType.DECIMAL);
    }

    /** A field of truth values. */
    public static Field<Boolean> bool() {
        return of(ScalarType.BOOLEAN);
    }

    /** A field of instants, in milliseconds. */
    public static Field<Instant> timestamp() {
        return of(ScalarType.TIMESTAMP);
    }

    /** A field of byte strings. */
    public static Field<Bytes> bytes() {
        return of(ScalarType.BYTES);
    }

    /** A field of lists whose elements keep the rules of {@code element}. */
    public static <E> Field<List<E>> list(Field<E> element) {
        return of(new CollectionType(CollectionType.Kind.LIST, element));
    }

    /** A field of sets whose elements keep the rules of {@code element}. */
    public static <E> Field<Set<E>> set(Field<E> element) {
        return of(new CollectionType(CollectionType.Kind.SET, element));
    }

    /** A field of maps from text to values that keep the rules of {@code value}. */
    public static <E> Field<Map<String, E>> map(Field<E> value) {
        return of(new CollectionType(CollectionType.Kind.MAP, value));
    }

    /** A field of nested rows with the given members, in the order of the map's iteration. */
    public static Field<Row> record(Map<String, Field<?>> members) {
        return of(new RecordType(members));
    }

    /** A field of nested rows with one member; add further ones with {@link #with}. */
    public static Field<Row> record(String name, Field<?> member) {
        return record(Map.of(name, member));
    }

    private static <T> Field<T> of(FieldType type) {
        return new Field<>(new Draft<>(type));
    }

    /** This field of nested rows with one further member. */
    public Field<T> with(String name, Field<?> member) {
        if (!(type instanceof RecordType record)) {
            throw new IllegalStateException("Only a record has members; this field is a " + type.description());
        }
        Map<String, Field<?>> members = new LinkedHashMap<>(record.members());
        members.put(name, member);
        Draft<T> draft = new Draft<>(this);
        draft.type = new RecordType(members);
        return new Field<>(draft);
    }

    /** Every row has a value. */
    public Field<T> required() {
        Draft<T> draft = new Draft<>(this);
        draft.required = true;
        return new Field<>(draft);
    }

    /** A row that is inserted without a value gets this one. */
    public Field<T> defaultsTo(T value) {
        Objects.requireNonNull(value, "value");
        return defaultsTo(() -> value);
    }

    /** A row that is inserted without a value gets one from {@code supplier}, which is called once per insert. */
    public Field<T> defaultsTo(Supplier<? extends T> supplier) {
        Draft<T> draft = new Draft<>(this);
        draft.defaultValue = Objects.requireNonNull(supplier, "supplier");
        return new Field<>(draft);
    }

    /** A row that is inserted without a value gets a new UUID (version 7) or the current time; a supplied value is kept. */
    public Field<T> generated() {
        Draft<T> draft = new Draft<>(this);
        draft.generated = true;
        return new Field<>(draft);
    }

    /** No two rows have the same value. */
    public Field<T> unique() {
        Draft<T> draft = new Draft<>(this);
        draft.unique = true;
        return new Field<>(draft);
    }

    /** The value, or its absence, never changes once the row is stored. */
    public Field<T> immutable() {
        Draft<T> draft = new Draft<>(this);
        draft.immutable = true;
        return new Field<>(draft);
    }

    /** Rows can be listed by this field's value. */
    public Field<T> indexed() {
        Draft<T> draft = new Draft<>(this);
        draft.indexed = true;
        return new Field<>(draft);
    }

    /** The value appears in no message, log or event. A page token holds the primary key, sensitive or not. */
    public Field<T> sensitive() {
        Draft<T> draft = new Draft<>(this);
        draft.sensitive = true;
        return new Field<>(draft);
    }

    /** The value is the primary key of a row of {@code entity}. */
    public Field<T> references(String entity, OnDelete onDelete) {
        Draft<T> draft = new Draft<>(this);
        draft.target = new Target(entity, onDelete);
        return new Field<>(draft);
    }

    /**
     * The value is one of those given, compared in the form in which values are stored.
     *
     * @throws IllegalArgumentException if one of them can never be stored
     */
    @SafeVarargs
    public final Field<T> oneOf(T... allowed) {
        List<T> values = new ArrayList<>(allowed.length);
        for (T value : allowed) {
            values.add(canonical(value));
        }
        return rule(new FieldRule.OneOf<>(values));
    }

    @SuppressWarnings("unchecked") // the canonical form of a value has the value's type
    private T canonical(T value) {
        if (!(type instanceof ScalarType scalar)) {
            return value;
        }
        try {
            return (T) ScalarCanon.of(scalar, value);
        } catch (ScalarCanon.Unacceptable unacceptable) {
            throw new IllegalArgumentException(
                    "A " + scalar.description() + " that is allowed must " + unacceptable.getMessage(), unacceptable);
        }
    }

    /** The value lies between two bounds, both included. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // whether T has an order is known only at run time, and is checked
    public Field<T> between(T least, T greatest) {
        if (!(least instanceof Comparable) || !(greatest instanceof Comparable)) {
            throw new IllegalArgumentException("Values of type " + type.description() + " have no order");
        }
        return rule(new FieldRule.Between(
                (Comparable) Objects.requireNonNull(least), (Comparable) Objects.requireNonNull(greatest)));
    }

    /** The value has between {@code least} and {@code greatest} code points, bytes or elements. */
    public Field<T> length(int least, int greatest) {
        return rule(new FieldRule.Length<>(least, greatest));
    }

    /** The whole text matches the regular expression. */
    @SuppressWarnings("unchecked") // T is String where the type is text, which is checked
    public Field<T> matches(String regularExpression) {
        if (type != ScalarType.STRING) {
            throw new IllegalStateException("Only text can match a pattern; this field is a " + type.description());
        }
        return rule((FieldRule<T>) new FieldRule.Matches(Pattern.compile(regularExpression)));
    }

    /**
     * The value passes a test of the author's own.
     *
     * @param demand what it demands, as the end of a sentence that begins with "must"
     * @param test the test; free of side effects, may be repeated
     */
    public Field<T> check(String demand, Predicate<? super T> test) {
        return rule(new FieldRule.Check<>(demand, test));
    }

    private Field<T> rule(FieldRule<T> rule) {
        Draft<T> draft = new Draft<>(this);
        draft.rules.add(rule);
        return new Field<>(draft);
    }

    /** The type of the field's values. */
    public FieldType type() {
        return type;
    }

    /** Whether every row has a value. */
    public boolean isRequired() {
        return required;
    }

    /** Whether a missing value is generated. */
    public boolean isGenerated() {
        return generated;
    }

    /** Whether no two rows have the same value. */
    public boolean isUnique() {
        return unique;
    }

    /** Whether the value never changes. */
    public boolean isImmutable() {
        return immutable;
    }

    /** Whether rows can be listed by the value. */
    public boolean isIndexed() {
        return indexed;
    }

    /** Whether the value must not appear in messages, logs and events. */
    public boolean isSensitive() {
        return sensitive;
    }

    /** What makes a missing value. */
    public Optional<Supplier<? extends T>> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** What the field references. */
    public Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    /** The field's rules, in declared order. */
    public List<FieldRule<T>> rules() {
        return rules;
    }

    /** The type. */
    @Override
    public String toString() {
        return type.description();
    }

    private static final class Draft<T> {
        private FieldType type;
        private boolean required;
        private boolean generated;
        private boolean unique;
        private boolean immutable;
        private boolean indexed;
        private boolean sensitive;
        private @Nullable Supplier<? extends T> defaultValue;
        private @Nullable Target target;
        private final List<FieldRule<T>> rules;

        private Draft(FieldType type) {
            this.type = type;
            this.rules = new ArrayList<>();
        }

        private Draft(Field<T> field) {
            this.type = field.type;
            this.required = field.required;
            this.generated = field.generated;
            this.unique = field.unique;
            this.immutable = field.immutable;
            this.indexed = field.indexed;
            this.sensitive = field.sensitive;
            this.defaultValue = field.defaultValue;
            this.target = field.target;
            this.rules = new ArrayList<>(field.rules);
        }
    }
}
