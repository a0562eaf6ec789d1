package dev.invar.spi;

import dev.invar.Row;
import dev.invar.error.DaoException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an update makes of a row. Pure: it may be applied several times, to different states of the row.
 *
 * <p>Implementations are immutable.
 */
public interface Transition {

    /**
     * Whether the result or its validity depends on the current row. If not, {@link #assignments()} says all there is to
     * know, and a backend may write without reading.
     */
    boolean needsCurrent();

    /**
     * The fields that this transition may change, with the canonical values it gives them; null clears a field. Where
     * {@link #needsCurrent()} is true, only the names say something, and the values follow from {@link #apply}. Never contains
     * a field of the primary key.
     */
    Map<String, @Nullable Object> assignments();

    /**
     * The row that follows from the current one; equal to it where nothing changes.
     *
     * @throws DaoException if the current row does not allow the change
     */
    Row apply(Row current);
}
