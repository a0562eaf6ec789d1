package dev.invar;

/**
 * A row with its revision, by which a later write can demand that the row has not changed meanwhile.
 *
 * @param <E> the Java type of a row
 * @param row the row
 * @param revision a number, never negative, that rises with every change of the row's content and with nothing else; no row
 *     that has the same primary key later, after a deletion, will have it (rules W-70 and W-73)
 */
public record Revised<E>(E row, long revision) {}
