package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import dev.invar.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The key of a partition of claims or entries. Ordered as Cassandra orders those of one token.
 *
 * @param id the stable id of the constraint, reference or index, with the part of its entries where there are several
 * @param value the encoded values
 */
record HintPartition(String id, Bytes value) implements Comparable<HintPartition> {

    /** Binds the next two markers. */
    void bind(Values values) {
        values.add(ClaimTable.CONSTRAINT, id);
        values.add(ClaimTable.VALUE, value);
    }

    @Override
    public int compareTo(HintPartition other) {
        return bytes().compareTo(other.bytes());
    }

    private Bytes bytes() {
        List<ByteBuffer> parts = Arrays.asList(encoded(ClaimTable.CONSTRAINT, id), encoded(ClaimTable.VALUE, value));
        return PartitionBytes.of(parts);
    }

    private static <T> ByteBuffer encoded(Column<T> column, T value) {
        return Objects.requireNonNull(column.codec().encode(value, DefaultProtocolVersion.V4));
    }
}
