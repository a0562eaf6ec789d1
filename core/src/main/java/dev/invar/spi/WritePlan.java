package dev.invar.spi;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import java.util.OptionalLong;

/** One validated write. */
public sealed interface WritePlan {

    /** The identity of the write. */
    OperationId id();

    /** The entity that is written. */
    EntitySchema entity();

    /** The primary key of the row that is written. */
    Key key();

    /** Where the primary key of an inserted row comes from. */
    enum KeyOrigin {
        /** It was generated for this plan, so that no row can have had it. */
        GENERATED,
        /** The program supplied it; a row with it may exist or have existed. */
        SUPPLIED
    }

    /**
     * Stores a new row.
     *
     * @param row all its values, primary key included
     * @param origin where the primary key comes from
     */
    record Insert(OperationId id, EntitySchema entity, Key key, Row row, KeyOrigin origin) implements WritePlan {
        private static final int MILLISECONDS_AT = 16;
        private static final int COUNTER_MASK = 0xFFF;
        private static final int RANDOM_AT = 59;
        private static final int RANDOM_MASK = 0x7;

        /**
         * The revision of the new row, not negative. It is made of the identity of the write, so that a row that is stored
         * under the key of a deleted one never has a revision which that one had: of the milliseconds (48 bits), then of what
         * tells the writes of a millisecond apart (the 12 bits that rise with each, and 3 random ones).
         */
        public long revision() {
            long high = id.value().getMostSignificantBits();
            long low = id.value().getLeastSignificantBits();
            long milliseconds = high >>> MILLISECONDS_AT;
            long counter = high & COUNTER_MASK;
            long random = (low >>> RANDOM_AT) & RANDOM_MASK;
            return (milliseconds << 15) | (counter << 3) | random;
        }
    }

    /** A write of a row that is there already, perhaps only if nobody has changed it. */
    sealed interface Guarded extends WritePlan {

        /** The revision that the row must have; empty if any will do. */
        OptionalLong expected();

        /** Whether a row of the given revision is not the one that the plan expects. */
        default boolean isOutdatedAt(long revision) {
            return expected().isPresent() && expected().getAsLong() != revision;
        }
    }

    /**
     * Changes an existing row.
     *
     * @param expected the revision that the row must have, compared before the transition is applied; empty if any will do
     * @param transition what the write makes of the row
     */
    record Update(OperationId id, EntitySchema entity, Key key, OptionalLong expected, Transition transition)
            implements Guarded {}

    /**
     * Deletes a row with all that its deletion reaches. Where there is no row, there is nothing to do, whatever is expected.
     *
     * @param expected the revision that the row must have; empty if any will do
     */
    record Delete(OperationId id, EntitySchema entity, Key key, OptionalLong expected) implements Guarded {}
}
