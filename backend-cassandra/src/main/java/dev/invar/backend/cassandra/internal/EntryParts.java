package dev.invar.backend.cassandra.internal;

import dev.invar.Bytes;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import java.util.zip.CRC32;

/**
 * The partitions into which the entries of one value are divided: one, or as many as the reference is declared to fan out into.
 * The entry of a child is always in the same one.
 *
 * @param id the stable id of the reference or index
 * @param number how many partitions there are for each value
 */
record EntryParts(String id, int number) {
    private static final char SEPARATOR = '.';

    EntryParts(String id, IndexSource source) {
        this(id, source instanceof Reference reference ? reference.parts() : 1);
    }

    /** The part of the entries that name a child, counted from 0. */
    int of(Bytes child) {
        if (number == 1) {
            return 0;
        }
        CRC32 hash = new CRC32();
        hash.update(child.toByteArray());
        return (int) (hash.getValue() % number);
    }

    /** What a partition of the given part has in its column {@link EntryTable#SOURCE}. */
    String source(int part) {
        return number == 1 ? id : id + SEPARATOR + part;
    }

    /** The stable id in the column {@link EntryTable#SOURCE} of any part. */
    static String id(String source) {
        int end = source.indexOf(SEPARATOR);
        return end < 0 ? source : source.substring(0, end);
    }
}
