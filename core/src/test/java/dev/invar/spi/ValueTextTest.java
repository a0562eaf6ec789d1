package dev.invar.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.schema.Field;
import dev.invar.schema.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTextTest {

    static Stream<Arguments> values() {
        Map<String, Field<?>> members = new LinkedHashMap<>();
        members.put("window", Field.integer());
        members.put("tags", Field.list(Field.string()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", new BigDecimal("0.1"));
        map.put("b", new BigDecimal("1E+30"));
        return Stream.of(
                arguments(Field.string(), "quotes \" and \\ and 😀", "\"quotes \\\" and \\\\ and 😀\""),
                arguments(Field.integer(), Long.MIN_VALUE, "-9223372036854775808"),
                arguments(Field.number(), 0.1, "0.1"),
                arguments(Field.bool(), true, "true"),
                arguments(Field.uuid(), new UUID(1, 2), "\"00000000-0000-0001-0000-000000000002\""),
                arguments(Field.timestamp(), Instant.parse("0001-01-01T00:00:00.001Z"), "\"0001-01-01T00:00:00.001Z\""),
                arguments(Field.bytes(), Bytes.of((byte) 0, (byte) -1), "\"AP8=\""),
                arguments(Field.list(Field.string()), List.of(), "[]"),
                arguments(Field.list(Field.integer()), List.of(3L, 1L, 3L), "[3,1,3]"),
                arguments(Field.set(Field.string()), new LinkedHashSet<>(List.of("a", "b")), "[\"a\",\"b\"]"),
                arguments(Field.map(Field.decimal()), map, "{\"a\":\"0.1\",\"b\":\"1E+30\"}"),
                arguments(
                        Field.record(members),
                        Row.of("window", 60L, "tags", List.of("x")),
                        "{\"window\":60,\"tags\":[\"x\"]}"));
    }

    static Stream<Arguments> partsOfChosenRecords() {
        return Stream.of(
                arguments("text", "\"text\""),
                arguments(true, "true"),
                arguments(5L, "5"),
                arguments(5.0, "5.0"),
                arguments(1e300, "1.0E300"),
                arguments(new BigDecimal("1E+30"), "{\"decimal\":\"1E+30\"}"),
                arguments(new UUID(1, 2), "{\"uuid\":\"00000000-0000-0001-0000-000000000002\"}"),
                arguments(Instant.EPOCH, "{\"timestamp\":\"1970-01-01T00:00:00Z\"}"),
                arguments(Bytes.of((byte) 0, (byte) -1), "{\"bytes\":\"AP8=\"}"),
                arguments(List.of(1L, List.of()), "[1,[]]"),
                arguments(new LinkedHashSet<>(List.of("b", "a")), "{\"set\":[\"b\",\"a\"]}"),
                arguments(Map.of("decimal", "1"), "{\"map\":{\"decimal\":\"1\"}}"),
                arguments(Row.of("set", 1L), "{\"record\":{\"set\":1}}"));
    }

    @ParameterizedTest
    @MethodSource("partsOfChosenRecords")
    void aRecordThatIsReadWithoutItsChoiceSaysWhatItsPartsAre(Object part, String text) {
        FieldType type = Field.recordBy("name", Map.of()).type();
        String record = "{\"part\":" + text + "}";

        assertThat(ValueText.encode(type, Row.of("part", part))).isEqualTo(record);
        assertThat(ValueText.decode(type, record)).isEqualTo(Row.of("part", part));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"part\":null}",
                "{\"part\":{}}",
                "{\"part\":{\"secret\":1}}",
                "{\"part\":{\"decimal\":\"secret\"}}",
                "{\"part\":{\"timestamp\":\"secret\"}}",
                "{\"part\":{\"set\":[],\"map\":{}}}",
                "{\"part\":1"
            })
    void aRecordThatDoesNotSaySoIsRefused(String text) {
        FieldType type = Field.recordBy("name", Map.of()).type();

        assertThatIllegalArgumentException().isThrownBy(() -> ValueText.decode(type, text));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueHasOneTextAndComesBackEqual(Field<?> field, Object value, String text) {
        assertThat(ValueText.encode(field.type(), value)).isEqualTo(text);
        assertThat(ValueText.decode(field.type(), text)).isEqualTo(value);
    }

    @Test
    void textOfAnotherTypeIsRefusedWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueText.decode(Field.list(Field.string()).type(), "{\"secret\":1}"))
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueText.decode(Field.integer().type(), "\"secret\""))
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueText.decode(Field.integer().type(), "1 2"));
    }
}
