package dev.invar.backend.memory.internal.order;

import dev.invar.Bytes;

/**
 * The place of a row among the rows of its entity: first by the token of its partition, which scatters partitions, then by
 * the key, which orders the rows of one partition.
 *
 * @param token a hash of the partition key
 * @param key the encoded primary key, or the beginning of one
 * @param behind whether this is no row's place, but the one behind all rows whose keys begin so
 */
public record Position(long token, Bytes key, boolean behind) implements Comparable<Position> {

    /** Comes before every row: a key has at least one byte. */
    static final Position FIRST = new Position(Long.MIN_VALUE, Bytes.empty());

    /** The place of a row, or before all rows whose keys begin so. */
    Position(long token, Bytes key) {
        this(token, key, false);
    }

    /** The place behind all rows whose keys begin as this one's. */
    Position end() {
        return new Position(token, key, true);
    }

    @Override
    public int compareTo(Position other) {
        int byToken = Long.compare(token, other.token);
        if (byToken != 0) {
            return byToken;
        }
        if (behind && other.begins(key)) {
            return other.behind && begins(other.key) ? 0 : 1;
        }
        return other.behind && begins(other.key) ? -1 : key.compareTo(other.key);
    }

    private boolean begins(Bytes prefix) {
        int length = prefix.length();
        if (key.length() < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (key.at(i) != prefix.at(i)) {
                return false;
            }
        }
        return true;
    }
}
