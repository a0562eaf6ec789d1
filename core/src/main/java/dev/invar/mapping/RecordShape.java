package dev.invar.mapping;

import dev.invar.Row;
import dev.invar.error.InvalidSchema;
import dev.invar.schema.Field;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The components of a record with the handles to read and make it, found once and adapted to be called without reflection. */
final class RecordShape<E> {
    private static final MethodType READ = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MAKE = MethodType.methodType(Object.class, Object[].class);

    private final List<Component> components;
    private final MethodHandle constructor;

    private record Component(String field, MethodHandle accessor, ValueConversion conversion) {}

    private RecordShape(List<Component> components, MethodHandle constructor) {
        this.components = List.copyOf(components);
        this.constructor = constructor;
    }

    static <E> RecordShape<E> of(
            String place, Map<String, Field<?>> fields, Class<E> type, MethodHandles.Lookup lookup) {
        List<String> mistakes = new ArrayList<>();
        List<Component> components = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(fields.keySet());
        List<Class<?>> parameters = new ArrayList<>();
        MethodHandles.Lookup access = lookup;
        try {
            access = MethodHandles.privateLookupIn(type, lookup);
        } catch (IllegalAccessException closed) {
            mistakes.add("Entity '" + place + "': the record " + type.getName() + " is not accessible; pass"
                    + " MethodHandles.lookup() of a class of its module, or open its package to that class's module");
        }
        for (RecordComponent component : type.getRecordComponents()) {
            parameters.add(component.getType());
            String name = fieldName(component.getName());
            Field<?> field = fields.get(name);
            if (field == null) {
                mistakes.add("Entity '" + place + "': the record " + type.getName() + " has a component '"
                        + component.getName() + "', but there is no field '" + name + "'");
                continue;
            }
            left.remove(name);
            if (component.getType().isPrimitive() && !field.isRequired()) {
                mistakes.add("Entity '" + place + "': component '" + component.getName() + "' of " + type.getName()
                        + " is primitive, but the field '" + name
                        + "' may have no value; make the field required or the component an object");
            }
            if (isInt(component.getType()) && !IntRange.covers(field)) {
                mistakes.add(
                        "Entity '" + place + "': component '" + component.getName() + "' of " + type.getName()
                                + " is an int, but the field '" + name
                                + "' may have greater values; make the component a long or give the field bounds with between()");
            }
            try {
                ValueConversion conversion =
                        ValueConversion.of(place + "." + name, field.type(), component.getGenericType(), lookup);
                components.add(new Component(
                        name, access.unreflect(component.getAccessor()).asType(READ), conversion));
            } catch (InvalidSchema nested) {
                mistakes.addAll(nested.mistakes());
            } catch (IllegalAccessException closed) {
                mistakes.add("Entity '" + place + "': component '" + component.getName() + "' of " + type.getName()
                        + " is not accessible");
            }
        }
        for (String field : left) {
            mistakes.add("Entity '" + place + "': the record " + type.getName() + " lacks a component for the field '"
                    + field + "'");
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidSchema(mistakes);
        }
        try {
            MethodHandle constructor = access.findConstructor(type, MethodType.methodType(void.class, parameters));
            return new RecordShape<>(
                    components,
                    constructor.asSpreader(Object[].class, parameters.size()).asType(MAKE));
        } catch (NoSuchMethodException | IllegalAccessException closed) {
            throw new InvalidSchema(
                    List.of("Entity '" + place + "': the constructor of " + type.getName() + " is not accessible"));
        }
    }

    private static boolean isInt(Class<?> type) {
        return type == int.class || type == Integer.class;
    }

    private static String fieldName(String component) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (Character.isUpperCase(c)) {
                name.append('_');
            }
            name.append(c);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    Row toRow(Object value) {
        Row.Builder row = Row.builder();
        for (Component component : components) {
            Object content = read(component.accessor(), value);
            row.set(
                    component.field(),
                    content == null ? null : component.conversion().toRow(content));
        }
        return row.build();
    }

    @SuppressWarnings("unchecked") // the constructor is that of E
    E toRecord(Row row) {
        @Nullable Object[] arguments = new Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            Component component = components.get(i);
            Object content = row.get(component.field());
            arguments[i] = content == null ? null : component.conversion().toRecord(content);
        }
        return (E) make(constructor, arguments);
    }

    private static @Nullable Object read(MethodHandle accessor, Object record) {
        try {
            return (Object) accessor.invokeExact(record);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    private static Object make(MethodHandle constructor, @Nullable Object[] components) {
        try {
            return (Object) constructor.invokeExact(components);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    /** Records' accessors and constructors declare no checked exceptions. */
    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }
}
