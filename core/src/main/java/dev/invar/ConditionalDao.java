package dev.invar;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes of one entity that take effect only on a row of a certain revision; from {@link Dao#ifRevision}. The revision is
 * compared at the instant of the write, before anything else about the stored row; values that no row could have are refused
 * before that (rules W-71 to W-74).
 *
 * <p>Safe for use by several threads.
 *
 * @param <E> the Java type of a row
 */
public interface ConditionalDao<E> {

    /**
     * Changes a row as {@link Dao#update} does, with the same errors.
     *
     * @return the row as stored, with its new revision; the old one if nothing changed
     * @throws dev.invar.error.NotFound if no row has that key
     * @throws dev.invar.error.RevisionConflict if the row has another revision
     */
    Revised<E> update(Object key, Consumer<Patch> changes);

    /**
     * Replaces a row as {@link Dao#replace} does, with the same errors.
     *
     * @return the row as stored, with its new revision; the old one if nothing changed
     * @throws dev.invar.error.NotFound if no row has that key
     * @throws dev.invar.error.RevisionConflict if the row has another revision
     */
    Revised<E> replace(E row);

    /**
     * Deletes a row as {@link Dao#delete} does, with the same errors.
     *
     * @return the deleted row; empty if no row has that key
     * @throws dev.invar.error.RevisionConflict if the row has another revision
     */
    Optional<E> delete(Object key);
}
