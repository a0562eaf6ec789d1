package dev.invar.internal.event;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.invar.Row;
import dev.invar.event.EntityEvent;
import dev.invar.internal.value.Json;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.ValueText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/** Events as JSON. */
final class EventText {
    private EventText() {}

    static String of(
            EntityEvent.Kind kind, EntitySchema entity, Optional<Row> before, Optional<Row> after, boolean expired) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("kind", kind.name().toLowerCase(Locale.ROOT));
            json.writeStringField("entity", entity.name());
            if (expired) {
                json.writeStringField("reason", "expired");
            }
            write("before", entity, before, json);
            write("after", entity, after, json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory cannot fail", impossible);
        }
        return text.toString();
    }

    private static void write(String name, EntitySchema entity, Optional<Row> image, JsonGenerator json)
            throws IOException {
        if (image.isPresent()) {
            json.writeFieldName(name);
            ValueText.write(entity.fields(), entity.eventPayload(), image.get(), json);
        }
    }
}
