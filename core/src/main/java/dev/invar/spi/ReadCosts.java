package dev.invar.spi;

/**
 * How many rounds of messages, as {@link CallContext#countRoundTrip()} counts them, a read of each kind waits for where
 * nobody writes, something is found and every message is answered; 0 where rows are read without messages.
 *
 * @param find a row by its primary key, or several rows by theirs
 * @param findBy a row by the values of a unique constraint
 * @param partition a slice of a partition
 * @param source a slice of the rows with a reference or an indexed value
 * @param all a slice of all rows
 */
public record ReadCosts(int find, int findBy, int partition, int source, int all) {

    /** The same for reads of every kind. */
    public static ReadCosts of(int rounds) {
        return new ReadCosts(rounds, rounds, rounds, rounds, rounds);
    }
}
