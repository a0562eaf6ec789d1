package dev.invar.spi;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.internal.value.Json;
import dev.invar.internal.value.SelfDescribingText;
import dev.invar.schema.CollectionType;
import dev.invar.schema.Field;
import dev.invar.schema.FieldType;
import dev.invar.schema.RecordType;
import dev.invar.schema.ScalarType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Values as JSON text: the one form in which backends keep lists, sets, maps and records, and in which events carry rows.
 * Equal canonical values have equal text. UUIDs, decimals, timestamps (ISO 8601) and bytes (Base64) are JSON strings. A
 * record whose members depend on another field is read without that field, so its text says what its parts are: texts,
 * truth values, whole numbers, floating-point numbers (which have a point) and lists as in JSON, everything else as an
 * object with one member that is named after the type.
 */
public final class ValueText {
    private ValueText() {}

    /** The text of a canonical value of the given type. */
    public static String encode(FieldType type, Object value) {
        return text(json -> write(type, value, json));
    }

    /** The named fields of a row, as far as they have a value, as the text of a JSON object. */
    public static String encode(Map<String, Field<?>> fields, Iterable<String> names, Row row) {
        return text(json -> write(fields, names, row, json));
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String text(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
            writing.to(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory cannot fail", impossible);
        }
        return text.toString();
    }

    /** Writes the named fields of a row, as far as they have a value, as a JSON object. */
    public static void write(Map<String, Field<?>> fields, Iterable<String> names, Row row, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        for (String name : names) {
            Object value = row.get(name);
            Field<?> field = fields.get(name);
            if (value != null && field != null) {
                json.writeFieldName(name);
                write(field.type(), value, json);
            }
        }
        json.writeEndObject();
    }

    private static void write(FieldType type, Object value, JsonGenerator json) throws IOException {
        if (type instanceof ScalarType scalar) {
            writeScalar(scalar, value, json);
        } else if (type instanceof RecordType record) {
            write(record.members(), record.members().keySet(), (Row) value, json);
        } else if (type instanceof CollectionType collection) {
            writeCollection(collection, value, json);
        } else {
            SelfDescribingText.write((Row) value, json);
        }
    }

    private static void writeCollection(CollectionType collection, Object value, JsonGenerator json)
            throws IOException {
        FieldType element = collection.element().type();
        if (collection.kind() == CollectionType.Kind.MAP) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(element, entry.getValue(), json);
            }
            json.writeEndObject();
        } else {
            json.writeStartArray();
            for (Object part : (Iterable<?>) value) {
                write(element, part, json);
            }
            json.writeEndArray();
        }
    }

    private static void writeScalar(ScalarType type, Object value, JsonGenerator json) throws IOException {
        switch (type) {
            case UUID, TIMESTAMP -> json.writeString(value.toString());
            case STRING -> json.writeString((String) value);
            case INTEGER -> json.writeNumber((Long) value);
            case NUMBER -> json.writeNumber((Double) value);
            case DECIMAL -> json.writeString(((BigDecimal) value).toString());
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case BYTES -> json.writeString(Base64.getEncoder().encodeToString(((Bytes) value).toByteArray()));
        }
    }

    /**
     * The value of the given type that the text stands for.
     *
     * @throws IllegalArgumentException if the text is not what {@link #encode} makes of such a value
     */
    public static Object decode(FieldType type, String text) {
        try (JsonParser json = Json.FACTORY.createParser(text)) {
            json.nextToken();
            Object value = read(type, json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("Text is left behind a stored value");
            }
            return value;
        } catch (IOException | NumberFormatException | DateTimeException malformed) {
            throw new IllegalArgumentException("A stored value is not the JSON of a " + type.description());
        }
    }

    private static Object read(FieldType type, JsonParser json) throws IOException {
        if (type instanceof ScalarType scalar) {
            return readScalar(scalar, json);
        }
        if (type instanceof RecordType record) {
            expect(JsonToken.START_OBJECT, json);
            Row.Builder row = Row.builder();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                Field<?> member = record.members().get(name);
                if (member == null) {
                    throw new IllegalArgumentException("A stored record has an unknown member '" + name + "'");
                }
                json.nextToken();
                row.set(name, read(member.type(), json));
            }
            return row.build();
        }
        return type instanceof CollectionType collection
                ? readCollection(collection, json)
                : SelfDescribingText.readRecord(json);
    }

    private static Object readCollection(CollectionType collection, JsonParser json) throws IOException {
        FieldType element = collection.element().type();
        if (collection.kind() == CollectionType.Kind.MAP) {
            expect(JsonToken.START_OBJECT, json);
            Map<String, Object> map = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                map.put(name, read(element, json));
            }
            return Collections.unmodifiableMap(map);
        }
        expect(JsonToken.START_ARRAY, json);
        List<Object> parts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            parts.add(read(element, json));
        }
        if (collection.kind() == CollectionType.Kind.LIST) {
            return Collections.unmodifiableList(parts);
        }
        Set<Object> set = new LinkedHashSet<>(parts);
        return Collections.unmodifiableSet(set);
    }

    private static Object readScalar(ScalarType type, JsonParser json) throws IOException {
        if (!json.currentToken().isScalarValue()) {
            throw new IllegalArgumentException("A stored value is not a " + type.description());
        }
        return switch (type) {
            case UUID -> UUID.fromString(json.getText());
            case STRING -> json.getText();
            case INTEGER -> json.getLongValue();
            case NUMBER -> json.getDoubleValue();
            case DECIMAL -> new BigDecimal(json.getText());
            case BOOLEAN -> json.getBooleanValue();
            case TIMESTAMP -> Instant.parse(json.getText());
            case BYTES -> Bytes.of(Base64.getDecoder().decode(json.getText()));
        };
    }

    private static void expect(JsonToken token, JsonParser json) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException("A stored value does not have the shape of its type");
        }
    }
}
