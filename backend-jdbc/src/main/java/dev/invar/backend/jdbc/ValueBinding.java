package dev.invar.backend.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How the canonical values of a field travel to a column and back, without loss.
 *
 * <p>Implementations are immutable.
 */
public interface ValueBinding {

    /** Sets a parameter of a statement; null stands for no value. */
    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException;

    /** Reads a column of the current row as a canonical value; null where it has none. */
    @Nullable
    Object read(ResultSet rows, int index) throws SQLException;
}
