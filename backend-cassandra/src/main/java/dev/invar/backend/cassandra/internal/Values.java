package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import org.jspecify.annotations.Nullable;

/** Binds the markers of one statement, one after the other. */
final class Values {
    private BoundStatementBuilder statement;
    private int next;

    Values(BoundStatementBuilder statement) {
        this.statement = statement;
    }

    /** Binds the next marker to a value of a column; null is written as such. */
    <T> void add(Column<T> column, @Nullable T value) {
        add(column.codec(), value);
    }

    /** Binds the next marker to the time stamp of a write, in microseconds. */
    void addTimestamp(long stamp) {
        add(TypeCodecs.BIGINT, stamp);
    }

    /** Binds the next marker to a number of rows, which are then answered all at once. */
    void addLimit(int limit) {
        add(TypeCodecs.INT, limit);
        statement = statement.setPageSize(limit);
    }

    private <T> void add(TypeCodec<T> codec, @Nullable T value) {
        statement = value == null ? statement.setToNull(next) : statement.set(next, value, codec);
        next++;
    }

    BoundStatementBuilder statement() {
        return statement;
    }
}
