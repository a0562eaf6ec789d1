package dev.invar.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KeyCodecTest {
    private static final long SEED = 20_261_122;

    private static <T> void assertOrderAndRoundTrip(
            ScalarType type, Comparator<? super T> order, Function<Random, T> generator) {
        Random random = new Random(SEED);
        KeyCodec codec = new KeyCodec(List.of(type));
        List<T> values = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            values.add(generator.apply(random));
        }
        for (int i = 1; i < values.size(); i++) {
            T left = values.get(i - 1);
            T right = values.get(i);
            Bytes encodedLeft = codec.encode(Key.of(left));
            Bytes encodedRight = codec.encode(Key.of(right));
            assertThat(codec.decode(encodedLeft)).isEqualTo(Key.of(left));
            assertThat(Integer.signum(encodedLeft.compareTo(encodedRight)))
                    .as("order of %s and %s", left, right)
                    .isEqualTo(Integer.signum(order.compare(left, right)));
        }
    }

    @Test
    void integersAreOrderedByValue() {
        assertOrderAndRoundTrip(
                ScalarType.INTEGER, Comparator.<Long>naturalOrder(), random -> random.nextLong() >> random.nextInt(64));
    }

    @Test
    void decimalsAreOrderedByValue() {
        assertOrderAndRoundTrip(ScalarType.DECIMAL, Comparator.<BigDecimal>naturalOrder(), random -> {
            BigDecimal value = new BigDecimal(new BigInteger(1 + random.nextInt(120), random), random.nextInt(77) - 38);
            BigDecimal canonical = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
            return random.nextBoolean() ? canonical.negate() : canonical;
        });
    }

    @Test
    void textIsOrderedByCodePointsNotByUtf16() {
        String[] alphabet = {"a", "b", "z", "é", "ß", "\uFFFD", "\uE000", "😀", "𐀀", "\u0001", ""};
        Comparator<String> codePoints = (left, right) ->
                Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
        assertOrderAndRoundTrip(ScalarType.STRING, codePoints, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(5); i > 0; i--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            return text.toString();
        });
    }

    @Test
    void uuidsAreOrderedAsUnsignedBytes() {
        Comparator<UUID> unsigned = (left, right) -> {
            int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
            return high != 0
                    ? high
                    : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
        };
        assertOrderAndRoundTrip(
                ScalarType.UUID,
                unsigned,
                random -> new UUID(random.nextInt(3) - 1L, random.nextBoolean() ? random.nextLong() : 0));
    }

    @Test
    void timestampsAreOrderedByTimeBefore1970Too() {
        assertOrderAndRoundTrip(
                ScalarType.TIMESTAMP,
                Comparator.<Instant>naturalOrder(),
                random -> Instant.ofEpochMilli(random.nextLong() % 200_000_000_000_000L));
    }

    @Test
    void bytesAreOrderedUnsignedAndMayContainZeros() {
        assertOrderAndRoundTrip(ScalarType.BYTES, Comparator.<Bytes>naturalOrder(), random -> {
            byte[] content = new byte[random.nextInt(4)];
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) (random.nextInt(4) - 1);
            }
            return Bytes.of(content);
        });
    }

    @Test
    void keysOfSeveralPartsAreOrderedPartByPart() {
        KeyCodec codec = new KeyCodec(List.of(ScalarType.STRING, ScalarType.INTEGER));
        assertThat(codec.encode(Key.of("a", 9L))).isLessThan(codec.encode(Key.of("a", 10L)));
        assertThat(codec.encode(Key.of("a", Long.MAX_VALUE))).isLessThan(codec.encode(Key.of("ab", Long.MIN_VALUE)));
        assertThat(codec.decode(codec.encode(Key.of("", -1L)))).isEqualTo(Key.of("", -1L));
    }

    @Test
    void bytesThatAreNoKeyAreRefused() {
        KeyCodec codec = new KeyCodec(List.of(ScalarType.INTEGER));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(Bytes.of((byte) 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(Bytes.of(new byte[9])));
    }
}
