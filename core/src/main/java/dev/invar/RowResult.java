package dev.invar;

import dev.invar.error.DaoException;
import java.util.Optional;

/**
 * What became of one row of a bulk operation.
 *
 * @param <E> the Java type of a row
 */
public sealed interface RowResult<E> {

    /**
     * The operation on this row succeeded.
     *
     * @param row the row as it was stored, or as it was before it was deleted; empty where there was no row to delete
     */
    record Succeeded<E>(Optional<E> row) implements RowResult<E> {}

    /**
     * The operation on this row failed; whether it may have been applied all the same is said by the error.
     *
     * @param error what a single operation would have thrown
     */
    record Failed<E>(DaoException error) implements RowResult<E> {}
}
