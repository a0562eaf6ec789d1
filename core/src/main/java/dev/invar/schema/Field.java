package dev.invar.schema;

import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.internal.value.ValueCheck;
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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A field as an author declares it: its type and its rules. It gets its name where it is added to a schema.
 *
 * <p>Immutable: every method that adds a rule returns a new field. Mistakes, also those that could be seen at once, are
 * reported together, with the field's name, when the schema is built (rules S-11 to S-21).
 *
 * <p>A value has at most 1 MiB, in bytes of UTF-8 or of the text that lists, sets, maps and records are stored as, and a
 * row at most 4 MiB (rules V-12, V-23 and V-24). A value that rows are found by (of a key, a unique constraint, a reference
 * or an index) is a scalar other than a floating-point number, not empty, and has at most 1,024 bytes, several together
 * 2,048 (rules S-05, V-13, V-25 and V-26).
 *
 * <p>Functions that a field is given (defaults, derivations, transformations, checks) are called on the threads of
 * operations, by several at the same time, and write nothing. What they throw reaches the caller (rule W-69).
 *
 * @param <T> the Java type of its values
 */
public final class Field<T> {
    private final FieldType type;
    private final boolean required;
    private final boolean generated;
    private final boolean generatedAlways;
    private final boolean unique;
    private final boolean immutable;
    private final boolean indexed;
    private final boolean sensitive;
    private final @Nullable Supplier<? extends T> defaultValue;
    private final @Nullable T fixedDefault;
    private final @Nullable Derivation<T> derivation;
    private final @Nullable UnaryOperator<T> transformation;
    private final @Nullable Target target;
    private final @Nullable Integer parts;
    private final List<FieldRule<T>> rules;
    private final List<String> mistakes;

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
        this.generatedAlways = draft.generatedAlways;
        this.unique = draft.unique;
        this.immutable = draft.immutable;
        this.indexed = draft.indexed;
        this.sensitive = draft.sensitive;
        this.defaultValue = draft.defaultValue;
        this.fixedDefault = draft.fixedDefault;
        this.derivation = draft.derivation;
        this.transformation = draft.transformation;
        this.target = draft.target;
        this.parts = draft.parts;
        this.rules =
                draft.sensitive ? draft.rules.stream().map(FieldRule::hidden).toList() : List.copyOf(draft.rules);
        this.mistakes = List.copyOf(draft.mistakes);
    }

    /** A field of UUIDs. In partitions they are ordered as unsigned bytes. */
    public static Field<UUID> uuid() {
        return of(ScalarType.UUID);
    }

    /**
     * A field of texts: any Unicode but U+0000 and lone surrogates, stored as it is, ordered by code points (rules V-04 to
     * V-06 and V-17).
     */
    public static Field<String> string() {
        return of(ScalarType.STRING);
    }

    /**
     * A field of whole numbers of 64 bits with a sign. An {@code int} or {@code short} is taken as what it is (rule V-16).
     */
    public static Field<Long> integer() {
        return of(ScalarType.INTEGER);
    }

    /** A field of floating-point numbers of 64 bits: no NaN and no infinities, and -0.0 is stored as 0.0 (rule V-07). */
    public static Field<Double> number() {
        return of(ScalarType.NUMBER);
    }

    /**
     * A field of exact decimal numbers: up to 38 digits, a scale of -38 to 38, stored without trailing zeros (rules V-08,
     * V-18 and V-19).
     */
    public static Field<BigDecimal> decimal() {
        return of(ScalarType.DECIMAL);
    }

    /** A field of truth values. */
    public static Field<Boolean> bool() {
        return of(ScalarType.BOOLEAN);
    }

    /** A field of instants in the years 0001 to 9999, cut off to milliseconds towards the past (rules V-09 and V-20). */
    public static Field<Instant> timestamp() {
        return of(ScalarType.TIMESTAMP);
    }

    /** A field of byte strings, ordered as unsigned bytes. */
    public static Field<Bytes> bytes() {
        return of(ScalarType.BYTES);
    }

    /** A field of lists, whose elements keep the rules of {@code element}; none of them is null. */
    public static <E> Field<List<E>> list(Field<E> element) {
        return of(new CollectionType(CollectionType.Kind.LIST, element));
    }

    /**
     * A field of sets, whose elements keep the rules of {@code element}; kept in the order of their values, equal ones once
     * (rules V-30 and V-31).
     */
    public static <E> Field<Set<E>> set(Field<E> element) {
        return of(new CollectionType(CollectionType.Kind.SET, element));
    }

    /**
     * A field of maps from any text to values that keep the rules of {@code value}; kept in the order of the keys (rule
     * V-32).
     */
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

    /**
     * A field of nested rows whose members depend on the value of another field of the same entity.
     *
     * @param selector that field: a text, which says by {@link #oneOf} what it may be
     * @param variants the records by its values; for a value without a record this field has no value
     */
    public static Field<Row> recordBy(String selector, Map<String, Field<Row>> variants) {
        return of(new SelectedRecordType(selector, variants));
    }

    private static <T> Field<T> of(FieldType type) {
        return new Field<>(new Draft<>(type));
    }

    /** This field of nested rows with one further member. */
    public Field<T> with(String name, Field<?> member) {
        if (!(type instanceof RecordType record)) {
            return mistaken("is a " + type.description() + ", so it has no member '" + name + "'");
        }
        if (record.members().containsKey(name)) {
            return mistaken("declares its member '" + name + "' twice");
        }
        Map<String, Field<?>> members = new LinkedHashMap<>(record.members());
        members.put(name, member);
        Draft<T> draft = new Draft<>(this);
        draft.type = new RecordType(members);
        return new Field<>(draft);
    }

    private Field<T> mistaken(String mistake) {
        Draft<T> draft = new Draft<>(this);
        draft.mistakes.add(mistake);
        return new Field<>(draft);
    }

    /** Every row has a value. The empty text is one; {@link #length} can refuse it. */
    public Field<T> required() {
        Draft<T> draft = new Draft<>(this);
        draft.required = true;
        return new Field<>(draft);
    }

    /**
     * A row that is inserted without a value gets this one; so does a nested record that is given without the member, in an
     * update too (rules W-02, W-03 and W-55).
     */
    public Field<T> defaultsTo(T value) {
        Objects.requireNonNull(value, "value");
        Draft<T> draft = new Draft<>(this);
        draft.defaultValue = () -> value;
        draft.fixedDefault = value;
        return new Field<>(draft);
    }

    /**
     * A row that is inserted without a value gets one from {@code supplier}, which is called once for each such row and never
     * otherwise; so does a nested record without the member.
     */
    public Field<T> defaultsTo(Supplier<? extends T> supplier) {
        Draft<T> draft = new Draft<>(this);
        draft.defaultValue = Objects.requireNonNull(supplier, "supplier");
        draft.fixedDefault = null;
        return new Field<>(draft);
    }

    /**
     * A row that is inserted without a value gets a new UUID (version 7) or the current time, by the program's clock; a
     * supplied value is kept (rules W-02, W-17 and S-80).
     */
    public Field<T> generated() {
        Draft<T> draft = new Draft<>(this);
        draft.generated = true;
        return new Field<>(draft);
    }

    /**
     * Every row that is inserted gets a new UUID (version 7) or the current time, which then never changes; a supplied value
     * is refused, unless it is what is stored already (rule W-61).
     */
    public Field<T> generatedAlways() {
        Draft<T> draft = new Draft<>(this);
        draft.generated = true;
        draft.generatedAlways = true;
        return new Field<>(draft);
    }

    /**
     * The value is made from other fields of the row: when it is inserted, and whenever one of them changes. A supplied value
     * is refused unless it is the one that is made (rules W-56 to W-58).
     *
     * @param from the other fields, at least one
     * @param function makes the value from a row of those fields, as they are stored; null stands for no value. Free of side
     *     effects, may be repeated
     */
    public Field<T> derived(List<String> from, Function<? super Row, ? extends @Nullable T> function) {
        Draft<T> draft = new Draft<>(this);
        draft.derivation = new Derivation<>(from, function);
        return new Field<>(draft);
    }

    /**
     * What is stored is made of the given value: a password, for example, is stored hashed. A value that equals the stored
     * one is unchanged and not made into anything again, so that a row that was read can be written back. All rules of the
     * field are about the given value (rules W-59 and W-60).
     *
     * @param transformation makes the stored value; called at most once per operation and value
     */
    public Field<T> transformed(UnaryOperator<T> transformation) {
        Draft<T> draft = new Draft<>(this);
        draft.transformation = Objects.requireNonNull(transformation, "transformation");
        return new Field<>(draft);
    }

    /**
     * No two rows have the same value; rows without one do not collide (rules U-01 to U-06). Rows can be found by the
     * value.
     */
    public Field<T> unique() {
        Draft<T> draft = new Draft<>(this);
        draft.unique = true;
        return new Field<>(draft);
    }

    /** The value, or its absence, never changes once the row is stored; writing what it holds is allowed (rule W-12). */
    public Field<T> immutable() {
        Draft<T> draft = new Draft<>(this);
        draft.immutable = true;
        return new Field<>(draft);
    }

    /**
     * Rows can be listed by this field's value (rule R-08). References are, without this, and so are unique fields and the
     * primary key.
     */
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

    /**
     * The value is the primary key, of one part, of a row of {@code entity}, of this module or another; rows can be listed
     * by it. Without a value it is not checked (rules F-01 to F-08). For keys of several parts see
     * {@link EntitySchema.Builder#reference}.
     */
    public Field<T> references(String entity, OnDelete onDelete) {
        Draft<T> draft = new Draft<>(this);
        draft.target = new Target(entity, onDelete);
        return new Field<>(draft);
    }

    /**
     * Very many rows reference the same row by this field: tens of thousands at a time, or over a few hours. A datastore that keeps
     * what it knows about them in one place keeps it in so many places instead; others do as ever. It changes no result
     * (rule X-90), and what is stored depends on it: another number needs other tables, as another type does (rule X-92).
     *
     * @param number 1 to 256, of which 1 is as good as not declared; a place is good for 50,000 rows, and whoever lists them
     *     asks all places
     */
    public Field<T> fanOut(int number) {
        Draft<T> draft = new Draft<>(this);
        draft.parts = number;
        return new Field<>(draft);
    }

    /** The value is one of those given, compared in the form in which values are stored. */
    @SafeVarargs
    public final Field<T> oneOf(T... allowed) {
        ValueCheck check = new ValueCheck();
        List<T> values = new ArrayList<>(allowed.length);
        for (T value : allowed) {
            canonical(value, check).ifPresent(values::add);
        }
        return check.violations().isEmpty()
                ? rule(new FieldRule.OneOf<>(values, sensitive))
                : mistaken("allows a value that can never be stored: "
                        + check.violations().get(0));
    }

    /** The value lies between two bounds, both included, in the order of the contract: text by code points. */
    public Field<T> between(T least, T greatest) {
        if (!(type instanceof ScalarType scalar)) {
            return mistaken("is a " + type.description() + ", which has no order, so it cannot lie between two bounds");
        }
        ValueCheck check = new ValueCheck();
        Optional<T> first = canonical(least, check);
        Optional<T> last = canonical(greatest, check);
        return first.isPresent() && last.isPresent()
                ? rule(new FieldRule.Between<>(scalar, first.get(), last.get(), sensitive))
                : mistaken("has a bound that can never be stored: "
                        + check.violations().get(0));
    }

    /** The value in the form in which it is stored; absent if it cannot be stored, which is then noted. */
    @SuppressWarnings("unchecked") // the canonical form of a value has the value's type
    private Optional<T> canonical(T value, ValueCheck check) {
        return Optional.ofNullable((T) check.comparison("", this, value, false));
    }

    /**
     * The length of the value lies between two bounds, both included: the code points of text, the bytes of bytes, the
     * elements of a list or set, the entries of a map (rule V-42).
     */
    public Field<T> length(int least, int greatest) {
        return rule(new FieldRule.Length<>(least, greatest));
    }

    /**
     * The whole text, from its first to its last character, matches the regular expression, in the syntax of
     * {@link Pattern} (rule V-40).
     */
    @SuppressWarnings("unchecked") // T is String where the type is text, which is checked
    public Field<T> matches(String regularExpression) {
        if (type != ScalarType.STRING) {
            return mistaken("is a " + type.description() + "; only text can match a pattern");
        }
        try {
            return rule((FieldRule<T>) new FieldRule.Matches(Pattern.compile(regularExpression)));
        } catch (PatternSyntaxException broken) {
            return mistaken("has a pattern that is no regular expression: " + broken.getDescription() + " in "
                    + regularExpression);
        }
    }

    /**
     * The value passes a test of the author's own, which sees only values that keep the field's other rules (rule W-52).
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

    /** Whether the value is generated and cannot be supplied. */
    public boolean isGeneratedAlways() {
        return generatedAlways;
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

    /** The value that a row without one gets, where it is always the same. */
    public Optional<T> fixedDefault() {
        return Optional.ofNullable(fixedDefault);
    }

    /** How the value is made from other fields. */
    public Optional<Derivation<T>> derivation() {
        return Optional.ofNullable(derivation);
    }

    /** What makes the stored value from the given one. */
    public Optional<UnaryOperator<T>> transformation() {
        return Optional.ofNullable(transformation);
    }

    /** What the field references. */
    public Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    /** Into how many parts a datastore may divide what it keeps about the rows with one value, where it is declared. */
    public Optional<Integer> parts() {
        return Optional.ofNullable(parts);
    }

    /** The field's rules, in declared order. */
    public List<FieldRule<T>> rules() {
        return rules;
    }

    /** What is wrong with the declaration, whatever the field is called: ends of sentences that begin with its name. */
    public List<String> mistakes() {
        return mistakes;
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
        private boolean generatedAlways;
        private boolean unique;
        private boolean immutable;
        private boolean indexed;
        private boolean sensitive;
        private @Nullable Supplier<? extends T> defaultValue;
        private @Nullable T fixedDefault;
        private @Nullable Derivation<T> derivation;
        private @Nullable UnaryOperator<T> transformation;
        private @Nullable Target target;
        private @Nullable Integer parts;
        private final List<FieldRule<T>> rules;
        private final List<String> mistakes;

        private Draft(FieldType type) {
            this.type = type;
            this.rules = new ArrayList<>();
            this.mistakes = new ArrayList<>();
        }

        private Draft(Field<T> field) {
            this.type = field.type;
            this.required = field.required;
            this.generated = field.generated;
            this.generatedAlways = field.generatedAlways;
            this.unique = field.unique;
            this.immutable = field.immutable;
            this.indexed = field.indexed;
            this.sensitive = field.sensitive;
            this.defaultValue = field.defaultValue;
            this.fixedDefault = field.fixedDefault;
            this.derivation = field.derivation;
            this.transformation = field.transformation;
            this.target = field.target;
            this.parts = field.parts;
            this.rules = new ArrayList<>(field.rules);
            this.mistakes = new ArrayList<>(field.mistakes);
        }
    }
}
