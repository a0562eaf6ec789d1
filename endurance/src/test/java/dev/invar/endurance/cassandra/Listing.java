package dev.invar.endurance.cassandra;

/**
 * Asks for rows or entries and waits for them.
 *
 * @param <T> what is told of them
 */
@FunctionalInterface
interface Listing<T> {
    T list();
}
