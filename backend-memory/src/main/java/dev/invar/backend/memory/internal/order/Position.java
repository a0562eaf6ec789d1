package dev.invar.backend.memory.internal.order;

import dev.invar.Bytes;

/**
 * The place of a row among the rows of its entity: first by the token of its partition, which scatters partitions, then by
 * the key, which orders the rows of one partition.
 *
 * @param token a hash of the partition key
 * @param key the encoded primary key, or the beginning of one
 */
public record Position(long token, Bytes key) implements Comparable<Position> {

    /** Comes before every row: a key has at least one byte. */
    static final Position FIRST = new Position(Long.MIN_VALUE, Bytes.empty());

    @Override
    public int compareTo(Position other) {
        int byToken = Long.compare(token, other.token);
        return byToken != 0 ? byToken : key.compareTo(other.key);
    }

    /** Whether the other position lies in the partition that begins here. */
    public boolean isPrefixOf(Position other) {
        int length = key.length();
        if (token != other.token || other.key.length() < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (key.at(i) != other.key.at(i)) {
                return false;
            }
        }
        return true;
    }
}
