package dev.invar.internal.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.invar.Bytes;
import dev.invar.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Records as JSON that says itself what its values are. Texts, truth values, numbers and lists are their like in JSON, where
 * whole numbers and floating-point numbers are told apart by the point; any other value is an object of one member that is
 * named after its type.
 */
public final class SelfDescribingText {
    private static final String UUID_TAG = "uuid";
    private static final String DECIMAL_TAG = "decimal";
    private static final String TIMESTAMP_TAG = "timestamp";
    private static final String BYTES_TAG = "bytes";
    private static final String SET_TAG = "set";
    private static final String MAP_TAG = "map";
    private static final String RECORD_TAG = "record";

    private SelfDescribingText() {}

    /** The text of a canonical value, which tells all values apart. */
    static String of(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
            writeValue(value, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory cannot fail", impossible);
        }
        return text.toString();
    }

    /** Writes a canonical record. */
    public static void write(Row record, JsonGenerator json) throws IOException {
        writeMembers(record.asMap(), json);
    }

    private static void writeMembers(Map<?, ?> members, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            json.writeFieldName((String) member.getKey());
            writeValue(member.getValue(), json);
        }
        json.writeEndObject();
    }

    private static void writeParts(Iterable<?> parts, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Object part : parts) {
            writeValue(part, json);
        }
        json.writeEndArray();
    }

    private static void writeValue(Object value, JsonGenerator json) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long whole) {
            json.writeNumber(whole);
        } else if (value instanceof Double floating) {
            json.writeNumber(floating);
        } else if (value instanceof List<?> list) {
            writeParts(list, json);
        } else {
            json.writeStartObject();
            writeTagged(value, json);
            json.writeEndObject();
        }
    }

    private static void writeTagged(Object value, JsonGenerator json) throws IOException {
        if (value instanceof UUID uuid) {
            json.writeStringField(UUID_TAG, uuid.toString());
        } else if (value instanceof BigDecimal decimal) {
            json.writeStringField(DECIMAL_TAG, decimal.toString());
        } else if (value instanceof Instant instant) {
            json.writeStringField(TIMESTAMP_TAG, instant.toString());
        } else if (value instanceof Bytes bytes) {
            json.writeStringField(BYTES_TAG, Base64.getEncoder().encodeToString(bytes.toByteArray()));
        } else if (value instanceof Row row) {
            json.writeFieldName(RECORD_TAG);
            write(row, json);
        } else if (value instanceof Map<?, ?> map) {
            json.writeFieldName(MAP_TAG);
            writeMembers(map, json);
        } else {
            json.writeFieldName(SET_TAG);
            writeParts((Iterable<?>) value, json);
        }
    }

    /**
     * Reads the record that begins at the current token.
     *
     * @throws IllegalArgumentException if the text is not what {@link #write} makes
     */
    public static Row readRecord(JsonParser json) throws IOException {
        return Row.of(readMembers(json));
    }

    private static Map<String, Object> readMembers(JsonParser json) throws IOException {
        expect(JsonToken.START_OBJECT, json);
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            members.put(name, readValue(json));
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<Object> readParts(JsonParser json) throws IOException {
        expect(JsonToken.START_ARRAY, json);
        List<Object> parts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            parts.add(readValue(json));
        }
        return Collections.unmodifiableList(parts);
    }

    private static Object readValue(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case START_ARRAY -> readParts(json);
            case START_OBJECT -> readTagged(json);
            default -> throw new IllegalArgumentException("A part of a stored record has no value");
        };
    }

    private static Object readTagged(JsonParser json) throws IOException {
        json.nextToken();
        expect(JsonToken.FIELD_NAME, json);
        String tag = json.currentName();
        json.nextToken();
        Object value = switch (tag) {
            case UUID_TAG -> UUID.fromString(json.getText());
            case DECIMAL_TAG -> new BigDecimal(json.getText());
            case TIMESTAMP_TAG -> Instant.parse(json.getText());
            case BYTES_TAG -> Bytes.of(Base64.getDecoder().decode(json.getText()));
            case SET_TAG -> Collections.unmodifiableSet(new LinkedHashSet<>(readParts(json)));
            case MAP_TAG -> readMembers(json);
            case RECORD_TAG -> readRecord(json);
            default ->
                throw new IllegalArgumentException("A part of a stored record has the unknown type '" + tag + "'");
        };
        json.nextToken();
        expect(JsonToken.END_OBJECT, json);
        return value;
    }

    private static void expect(JsonToken token, JsonParser json) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException("A stored record does not have the shape of one");
        }
    }
}
