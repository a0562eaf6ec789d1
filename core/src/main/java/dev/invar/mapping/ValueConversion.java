package dev.invar.mapping;

import dev.invar.Row;
import dev.invar.error.InvalidSchema;
import dev.invar.schema.CollectionType;
import dev.invar.schema.FieldType;
import dev.invar.schema.RecordType;
import dev.invar.schema.ScalarType;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a component's value becomes a row's value and back.
 *
 * @param toRowValue from component to row
 * @param toComponent from row to component
 */
record ValueConversion(UnaryOperator<Object> toRowValue, UnaryOperator<Object> toComponent) {
    private static final ValueConversion NONE = new ValueConversion(value -> value, value -> value);
    private static final ValueConversion INT =
            new ValueConversion(value -> ((Integer) value).longValue(), value -> Math.toIntExact((Long) value));
    private static final Map<Class<?>, Class<?>> WRAPPERS =
            Map.of(long.class, Long.class, double.class, Double.class, boolean.class, Boolean.class);

    Object toRow(Object value) {
        return toRowValue.apply(value);
    }

    Object toRecord(Object value) {
        return toComponent.apply(value);
    }

    static ValueConversion of(String place, FieldType field, Type component, MethodHandles.Lookup lookup) {
        if (field instanceof ScalarType scalar) {
            return ofScalar(place, scalar, component);
        }
        if (field instanceof RecordType record) {
            return ofRecord(place, record, component, lookup);
        }
        if (field instanceof CollectionType collection) {
            return ofCollection(place, collection, component, lookup);
        }
        if (component == Row.class) {
            return NONE;
        }
        throw mismatch(place, field, component, "Row");
    }

    private static ValueConversion ofScalar(String place, ScalarType scalar, Type component) {
        if (component == scalar.javaType() || WRAPPERS.get(component) == scalar.javaType()) {
            return NONE;
        }
        if (scalar == ScalarType.INTEGER && (component == int.class || component == Integer.class)) {
            return INT;
        }
        throw mismatch(place, scalar, component, scalar.javaType().getSimpleName());
    }

    private static ValueConversion ofRecord(
            String place, RecordType record, Type component, MethodHandles.Lookup lookup) {
        if (component == Row.class) {
            return NONE;
        }
        if (component instanceof Class<?> type && type.isRecord()) {
            RecordShape<?> shape = RecordShape.of(place, record.members(), type, lookup);
            return new ValueConversion(shape::toRow, value -> shape.toRecord((Row) value));
        }
        throw mismatch(place, record, component, "Row or a record");
    }

    private static ValueConversion ofCollection(
            String place, CollectionType collection, Type component, MethodHandles.Lookup lookup) {
        Class<?> wanted = switch (collection.kind()) {
            case LIST -> List.class;
            case SET -> Set.class;
            case MAP -> Map.class;
        };
        if (!(component instanceof ParameterizedType generic) || generic.getRawType() != wanted) {
            throw mismatch(place, collection, component, wanted.getSimpleName() + " with its type arguments");
        }
        Type[] arguments = generic.getActualTypeArguments();
        if (collection.kind() == CollectionType.Kind.MAP && arguments[0] != String.class) {
            throw mismatch(place, collection, component, "Map<String, …>");
        }
        ValueConversion element =
                of(place + "[]", collection.element().type(), arguments[arguments.length - 1], lookup);
        if (element.equals(NONE)) {
            return NONE;
        }
        return switch (collection.kind()) {
            case LIST ->
                new ValueConversion(
                        value -> ((List<?>) value)
                                .stream()
                                        .map(part -> convert(part, element.toRowValue))
                                        .toList(),
                        value -> ((List<?>) value)
                                .stream()
                                        .map(part -> convert(part, element.toComponent))
                                        .toList());
            case SET ->
                new ValueConversion(
                        value -> convertSet((Set<?>) value, element.toRowValue),
                        value -> convertSet((Set<?>) value, element.toComponent));
            case MAP ->
                new ValueConversion(
                        value -> convertMap((Map<?, ?>) value, element.toRowValue),
                        value -> convertMap((Map<?, ?>) value, element.toComponent));
        };
    }

    /** Nulls are left for the check of values to refuse. */
    private static @Nullable Object convert(@Nullable Object value, UnaryOperator<Object> conversion) {
        return value == null ? null : conversion.apply(value);
    }

    private static Object convertSet(Collection<?> values, UnaryOperator<Object> conversion) {
        Set<@Nullable Object> converted = new LinkedHashSet<>();
        values.forEach(value -> converted.add(convert(value, conversion)));
        return Collections.unmodifiableSet(converted);
    }

    private static Object convertMap(Map<?, ?> values, UnaryOperator<Object> conversion) {
        Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
        values.forEach((key, value) -> converted.put(key, convert(value, conversion)));
        return Collections.unmodifiableMap(converted);
    }

    private static InvalidSchema mismatch(String place, FieldType field, Type component, String wanted) {
        return new InvalidSchema(List.of("Field '" + place + "' is a " + field.description()
                + "; its component must be a " + wanted + ", not " + component.getTypeName()));
    }
}
