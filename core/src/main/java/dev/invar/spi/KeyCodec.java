package dev.invar.spi;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.ScalarType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keys as bytes: equal keys have equal bytes, and unsigned order of the bytes is the order of the contract (text by code
 * points, UUIDs by unsigned bytes, numbers by value).
 *
 * <p>Immutable.
 */
public final class KeyCodec {
    private static final int TERMINATOR = 0x01;
    private static final int ESCAPED = 0xFF;

    private final List<ScalarType> types;

    /** A codec of keys whose parts have the given types. */
    public KeyCodec(List<ScalarType> types) {
        this.types = List.copyOf(types);
    }

    /** The key as bytes. */
    public Bytes encode(Key key) {
        if (key.size() > types.size()) {
            throw new IllegalArgumentException("A key of " + key.size() + " parts where " + types.size() + " belong");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < key.size(); i++) {
            encodePart(types.get(i), key.value(i), out);
        }
        return Bytes.of(out.toByteArray());
    }

    private static void encodePart(ScalarType type, Object value, ByteArrayOutputStream out) {
        switch (type) {
            case UUID -> {
                UUID uuid = (UUID) value;
                writeLong(uuid.getMostSignificantBits(), out);
                writeLong(uuid.getLeastSignificantBits(), out);
            }
            case STRING -> writeTerminated(((String) value).getBytes(StandardCharsets.UTF_8), out);
            case INTEGER -> writeLong((Long) value ^ Long.MIN_VALUE, out);
            case TIMESTAMP -> writeLong(((Instant) value).toEpochMilli() ^ Long.MIN_VALUE, out);
            case BOOLEAN -> out.write((Boolean) value ? 1 : 0);
            case BYTES -> writeTerminated(((Bytes) value).toByteArray(), out);
            case DECIMAL -> writeDecimal((BigDecimal) value, out);
            case NUMBER -> throw new IllegalArgumentException("A floating-point number cannot be part of a key");
        }
    }

    private static void writeLong(long value, ByteArrayOutputStream out) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private static void writeTerminated(byte[] content, ByteArrayOutputStream out) {
        for (byte b : content) {
            out.write(b);
            if (b == 0) {
                out.write(ESCAPED);
            }
        }
        out.write(0);
        out.write(TERMINATOR);
    }

    /** Sign, then for a number 0.d1d2… × 10^e the exponent and the digits, complemented below zero. */
    private static void writeDecimal(BigDecimal value, ByteArrayOutputStream out) {
        int sign = value.signum();
        out.write(sign + 1);
        if (sign == 0) {
            return;
        }
        BigDecimal canonical = value.stripTrailingZeros();
        String digits = canonical.unscaledValue().abs().toString();
        int exponent = digits.length() - canonical.scale();
        byte[] magnitude = ByteBuffer.allocate(2 + digits.length() + 1)
                .putShort((short) (exponent ^ Short.MIN_VALUE))
                .put(digits.getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .array();
        for (byte b : magnitude) {
            out.write(sign < 0 ? ~b : b);
        }
    }

    /** The key that the bytes stand for. */
    public Key decode(Bytes encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded.toByteArray());
        List<Object> parts = new ArrayList<>(types.size());
        try {
            for (ScalarType type : types) {
                parts.add(decodePart(type, in));
            }
        } catch (java.nio.BufferUnderflowException truncated) {
            throw new IllegalArgumentException("The bytes end inside a key", truncated);
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("Bytes are left behind the key");
        }
        return new Key(parts);
    }

    private static Object decodePart(ScalarType type, ByteBuffer in) {
        return switch (type) {
            case UUID -> new UUID(in.getLong(), in.getLong());
            case STRING -> new String(readTerminated(in), StandardCharsets.UTF_8);
            case INTEGER -> in.getLong() ^ Long.MIN_VALUE;
            case TIMESTAMP -> Instant.ofEpochMilli(in.getLong() ^ Long.MIN_VALUE);
            case BOOLEAN -> in.get() != 0;
            case BYTES -> Bytes.of(readTerminated(in));
            case DECIMAL -> readDecimal(in);
            case NUMBER -> throw new IllegalArgumentException("A floating-point number cannot be part of a key");
        };
    }

    private static byte[] readTerminated(ByteBuffer in) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (true) {
            byte b = in.get();
            if (b == 0) {
                int next = in.get() & 0xFF;
                if (next == TERMINATOR) {
                    return content.toByteArray();
                }
                if (next != ESCAPED) {
                    throw new IllegalArgumentException("The bytes are not a key");
                }
            }
            content.write(b);
        }
    }

    private static BigDecimal readDecimal(ByteBuffer in) {
        int sign = in.get() - 1;
        if (sign == 0) {
            return BigDecimal.ZERO;
        }
        int mask = sign < 0 ? 0xFF : 0;
        int high = (in.get() ^ mask) & 0xFF;
        int low = (in.get() ^ mask) & 0xFF;
        int exponent = (short) ((high << 8 | low) ^ Short.MIN_VALUE);
        StringBuilder digits = new StringBuilder();
        for (int b = (in.get() ^ mask) & 0xFF; b != 0; b = (in.get() ^ mask) & 0xFF) {
            digits.append((char) b);
        }
        BigInteger unscaled = new BigInteger(digits.toString());
        return new BigDecimal(sign < 0 ? unscaled.negate() : unscaled, digits.length() - exponent);
    }
}
