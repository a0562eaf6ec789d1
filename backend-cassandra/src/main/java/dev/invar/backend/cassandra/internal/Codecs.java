package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.type.codec.MappingCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import dev.invar.Bytes;
import dev.invar.schema.FieldType;
import dev.invar.schema.ScalarType;
import dev.invar.spi.ValueText;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.TxId;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How Invar's values are written to columns and read from them. */
final class Codecs {
    static final TypeCodec<Bytes> BYTES = mapping(TypeCodecs.BLOB, Bytes.class, Codecs::bytes, Codecs::buffer);
    static final TypeCodec<TxId> TX = mapping(TypeCodecs.UUID, TxId.class, TxId::new, TxId::value);
    static final TypeCodec<RowState> STATE = mapping(TypeCodecs.TEXT, RowState.class, Codecs::state, Codecs::stateName);

    /** Cassandra orders UUIDs by version first; as bytes they keep the contract's order. */
    static final TypeCodec<UUID> ORDERED_UUID = mapping(TypeCodecs.BLOB, UUID.class, Codecs::uuid, Codecs::uuidBuffer);

    private Codecs() {}

    /** The codec of a field, by which partitions are selected or values kept. */
    static TypeCodec<?> natural(FieldType type) {
        if (!(type instanceof ScalarType scalar)) {
            return mapping(
                    TypeCodecs.TEXT,
                    Object.class,
                    text -> ValueText.decode(type, text),
                    value -> ValueText.encode(type, value));
        }
        return switch (scalar) {
            case UUID -> TypeCodecs.UUID;
            case STRING -> TypeCodecs.TEXT;
            case INTEGER -> TypeCodecs.BIGINT;
            case NUMBER -> TypeCodecs.DOUBLE;
            case DECIMAL -> TypeCodecs.DECIMAL;
            case BOOLEAN -> TypeCodecs.BOOLEAN;
            case TIMESTAMP -> TypeCodecs.TIMESTAMP;
            case BYTES -> BYTES;
        };
    }

    /** The codec of a field by which rows are ordered inside a partition. */
    static TypeCodec<?> ordered(ScalarType type) {
        return type == ScalarType.UUID ? ORDERED_UUID : natural(type);
    }

    private static <I, O> TypeCodec<O> mapping(
            TypeCodec<I> inner, Class<O> outer, Function<I, O> read, Function<O, I> write) {
        return new MappingCodec<I, O>(inner, GenericType.of(outer)) {
            @Override
            protected @Nullable O innerToOuter(@Nullable I value) {
                return value == null ? null : read.apply(value);
            }

            @Override
            protected @Nullable I outerToInner(@Nullable O value) {
                return value == null ? null : write.apply(value);
            }
        };
    }

    private static Bytes bytes(ByteBuffer buffer) {
        byte[] content = new byte[buffer.remaining()];
        buffer.duplicate().get(content);
        return Bytes.of(content);
    }

    private static ByteBuffer buffer(Bytes bytes) {
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(buffer.position()), buffer.getLong(buffer.position() + Long.BYTES));
    }

    private static ByteBuffer uuidBuffer(UUID uuid) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .flip();
    }

    private static RowState state(String name) {
        return switch (name) {
            case "live" -> RowState.LIVE;
            case "locked" -> RowState.LOCKED;
            case "gone" -> RowState.GONE;
            default -> throw new IllegalStateException("A stored row is in the unknown state '" + name + "'");
        };
    }

    private static String stateName(RowState state) {
        return switch (state) {
            case LIVE -> "live";
            case LOCKED -> "locked";
            case GONE -> "gone";
        };
    }
}
