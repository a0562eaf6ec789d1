package dev.invar;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One row of an entity as names and values: the form in which entities without a Java type are read and written, and
 * the form every record is translated to.
 *
 * <p>A row holds no nulls: a field without a value is absent. Values have the Java type of their field's type:
 * {@link UUID}, {@link String}, {@link Long}, {@link Double}, {@link BigDecimal}, {@link Boolean}, {@link Instant},
 * {@link Bytes}, {@link List}, {@link Set}, {@link Map} with string keys, or a nested {@code Row}.
 *
 * <p>Methods named after a type, such as {@link #uuid} and {@link #integer}, throw {@link IllegalStateException} where the
 * field has no value, and {@link ClassCastException} where it has one of another type.
 *
 * <p>Rows are equal if they have equal values under the same names, in any order. Rows that were read hold values as they are
 * stored (decimals without trailing zeros, instants in milliseconds), which the values that were given need not equal.
 *
 * <p>Immutable, as long as the values that it is made of are not modified; what DAOs return is immutable at any depth.
 * {@code toString} names the fields but not their values, because values may be sensitive.
 */
public final class Row {
    private static final Row EMPTY = new Row(Map.of());

    private final Map<String, Object> values;

    private Row(Map<String, Object> values) {
        this.values = values;
    }

    /** The row without any value. */
    public static Row empty() {
        return EMPTY;
    }

    /** A row of the given entries; entries whose value is null are left out. */
    public static Row of(Map<String, ? extends @Nullable Object> entries) {
        Builder builder = builder();
        entries.forEach(builder::set);
        return builder.build();
    }

    /** A row of one field. */
    public static Row of(String name, @Nullable Object value) {
        return builder().set(name, value).build();
    }

    /** A row of two fields. */
    public static Row of(String name1, @Nullable Object value1, String name2, @Nullable Object value2) {
        return builder().set(name1, value1).set(name2, value2).build();
    }

    /** A row of three fields. */
    public static Row of(
            String name1,
            @Nullable Object value1,
            String name2,
            @Nullable Object value2,
            String name3,
            @Nullable Object value3) {
        return builder()
                .set(name1, value1)
                .set(name2, value2)
                .set(name3, value3)
                .build();
    }

    /** A builder of a row. */
    public static Builder builder() {
        return new Builder(new LinkedHashMap<>());
    }

    /** A builder that starts with this row's values. */
    public Builder toBuilder() {
        return new Builder(new LinkedHashMap<>(values));
    }

    /** The names of the fields that have a value, in the order in which they were set. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Whether the field has a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether no field has a value. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The field's value, or null where it has none. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /**
     * The field's value as the given type; absent where it has none.
     *
     * @throws ClassCastException if it has another type
     */
    public <T> Optional<T> find(String name, Class<T> type) {
        return Optional.ofNullable(type.cast(values.get(name)));
    }

    /** The value of a {@code uuid} field that is known to have one. */
    public UUID uuid(String name) {
        return required(name, UUID.class);
    }

    /** The value of a {@code string} field that is known to have one. */
    public String string(String name) {
        return required(name, String.class);
    }

    /** The value of an {@code integer} field that is known to have one. */
    public long integer(String name) {
        return required(name, Long.class);
    }

    /** The value of a {@code number} field that is known to have one. */
    public double number(String name) {
        return required(name, Double.class);
    }

    /** The value of a {@code decimal} field that is known to have one. */
    public BigDecimal decimal(String name) {
        return required(name, BigDecimal.class);
    }

    /** The value of a {@code boolean} field that is known to have one. */
    public boolean bool(String name) {
        return required(name, Boolean.class);
    }

    /** The value of a {@code timestamp} field that is known to have one. */
    public Instant timestamp(String name) {
        return required(name, Instant.class);
    }

    /** The value of a {@code bytes} field that is known to have one. */
    public Bytes bytes(String name) {
        return required(name, Bytes.class);
    }

    /** The value of a {@code record} field that is known to have one. */
    public Row row(String name) {
        return required(name, Row.class);
    }

    private <T> T required(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("Field '" + name + "' has no value in this row; ask has() or find() first");
        }
        return type.cast(value);
    }

    /** An unmodifiable view of names and values. */
    public Map<String, Object> asMap() {
        return values;
    }

    /** Calls {@code action} for each field that has a value. */
    public void forEach(BiConsumer<String, Object> action) {
        values.forEach(action);
    }

    /** This row with one field set, or removed where {@code value} is null. */
    public Row with(String name, @Nullable Object value) {
        return toBuilder().set(name, value).build();
    }

    /** This row reduced to the given fields. */
    public Row only(Collection<String> names) {
        Builder builder = builder();
        for (String name : names) {
            builder.set(name, values.get(name));
        }
        return builder.build();
    }

    /** This row without the given fields. */
    public Row without(Collection<String> names) {
        Builder builder = toBuilder();
        for (String name : names) {
            builder.set(name, null);
        }
        return builder.build();
    }

    /** The values of the given fields as a key; absent where one of them has no value. */
    public Optional<Key> key(List<String> names) {
        Object[] parts = new Object[names.size()];
        for (int i = 0; i < parts.length; i++) {
            Object value = values.get(names.get(i));
            if (value == null) {
                return Optional.empty();
            }
            parts[i] = value;
        }
        return Optional.of(Key.of(parts));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Row" + values.keySet();
    }

    /** Builds a row; not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, Object> values;

        private Builder(Map<String, Object> values) {
            this.values = values;
        }

        /** Sets a field, or removes it where {@code value} is null. */
        public Builder set(String name, @Nullable Object value) {
            Objects.requireNonNull(name, "name");
            if (value == null) {
                values.remove(name);
            } else {
                values.put(name, value);
            }
            return this;
        }

        /** The row; the builder may be used further. */
        public Row build() {
            return values.isEmpty() ? EMPTY : new Row(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
        }
    }
}
