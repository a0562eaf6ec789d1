package dev.invar;

/**
 * A row with its revision, by which a later write can demand that the row has not changed meanwhile.
 *
 * @param <E> the Java type of a row
 * @param row the row
 * @param revision a number that changes with every change of the row's content, and that no row which has the same primary
 *     key later, after a deletion, will have; has no further meaning
 */
public record Revised<E>(E row, long revision) {}
