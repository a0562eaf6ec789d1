package dev.invar.backend.cassandra.internal;

import dev.invar.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** The key of a partition as Cassandra keeps it, by whose bytes it orders partitions of one token. */
final class PartitionBytes {
    private PartitionBytes() {}

    /** The bytes of a key of the given parts. */
    static Bytes of(List<ByteBuffer> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer part : parts) {
            byte[] content = Bytes.of(part.array(), part.arrayOffset() + part.position(), part.remaining())
                    .toByteArray();
            if (parts.size() > 1) {
                bytes.write(content.length >>> Byte.SIZE);
                bytes.write(content.length);
            }
            bytes.writeBytes(content);
            if (parts.size() > 1) {
                bytes.write(0);
            }
        }
        return Bytes.of(bytes.toByteArray());
    }
}
