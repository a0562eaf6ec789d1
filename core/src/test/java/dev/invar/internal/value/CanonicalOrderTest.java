package dev.invar.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.ScalarType;
import dev.invar.spi.KeyCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalOrderTest {

    static Stream<Arguments> ascendingValues() {
        return Stream.of(
                Arguments.of(
                        ScalarType.STRING,
                        List.of(
                                "",
                                "A",
                                "a",
                                "a\u0001",
                                "aa",
                                "é",
                                "\ud7ff",
                                "\ue000",
                                "\uffff",
                                "\ud800\udc00",
                                "😀",
                                "😀a")),
                Arguments.of(
                        ScalarType.UUID,
                        List.of(
                                new UUID(0, 0),
                                new UUID(0, Long.MAX_VALUE),
                                new UUID(0, Long.MIN_VALUE),
                                new UUID(Long.MAX_VALUE, 0),
                                new UUID(Long.MIN_VALUE, 0),
                                new UUID(-1, -1))),
                Arguments.of(ScalarType.INTEGER, List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE)),
                Arguments.of(
                        ScalarType.DECIMAL,
                        List.of(
                                new BigDecimal("-1E+20"),
                                new BigDecimal("-1.5"),
                                BigDecimal.ZERO,
                                new BigDecimal("9"),
                                new BigDecimal("1E+1"))),
                Arguments.of(ScalarType.BOOLEAN, List.of(false, true)),
                Arguments.of(
                        ScalarType.TIMESTAMP,
                        List.of(Limits.EARLIEST, Instant.ofEpochMilli(-1), Instant.EPOCH, Limits.LATEST)),
                Arguments.of(
                        ScalarType.BYTES,
                        List.of(
                                Bytes.empty(),
                                Bytes.ofHex("00"),
                                Bytes.ofHex("7f"),
                                Bytes.ofHex("80"),
                                Bytes.ofHex("ff00"))));
    }

    @ParameterizedTest
    @MethodSource("ascendingValues")
    void valuesAreOrderedAsTheirKeysAre(ScalarType type, List<Object> ascending) {
        KeyCodec codec = new KeyCodec(List.of(type));

        for (Object a : ascending) {
            for (Object b : ascending) {
                int expected = Integer.compare(ascending.indexOf(a), ascending.indexOf(b));
                assertThat(Integer.signum(CanonicalOrder.of(type).compare(a, b)))
                        .isEqualTo(expected);
                assertThat(Integer.signum(codec.encode(Key.of(a)).compareTo(codec.encode(Key.of(b)))))
                        .isEqualTo(expected);
            }
        }
    }
}
