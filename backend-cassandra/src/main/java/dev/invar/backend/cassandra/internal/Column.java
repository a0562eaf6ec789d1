package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param <T> the Java type of its values
 * @param name its name
 * @param type its type in the table
 * @param codec how values are written and read
 */
record Column<T>(CqlIdentifier name, DataType type, TypeCodec<T> codec) {

    /** A column of the given name whose type is the codec's. */
    static <T> Column<T> of(String name, TypeCodec<T> codec) {
        return new Column<>(CqlIdentifier.fromInternal(name), codec.getCqlType(), codec);
    }

    /** The value in a row of a result; null where there is none. */
    @Nullable
    T in(Row row) {
        return row.get(name, codec);
    }

    /** The value in a row of a result that is known to have one. */
    T presentIn(Row row) {
        T value = row.get(name, codec);
        if (value == null) {
            throw new IllegalStateException("The column " + name.asCql(true) + " of a stored row has no value");
        }
        return value;
    }
}
