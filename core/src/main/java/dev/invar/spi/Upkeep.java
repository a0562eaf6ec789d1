package dev.invar.spi;

import dev.invar.FindingKind;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a store keeps beside its rows to uphold the constraints, as far as no access path shows it: looked at by audits, and mended
 * by repairs.
 *
 * <p>Implementations are safe for use by several threads, and beside any number of writers.
 */
public interface Upkeep {

    /**
     * Looks at some of what is kept for an entity. What may belong to an operation that is still at work is not told.
     *
     * @param after where to go on; empty to begin
     * @param limit how much to look at, at the most
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    Inspection inspect(EntitySchema entity, Optional<Place> after, int limit, Treatment treatment, CallContext context);

    /**
     * Sees to it that a row, if it exists, is found by its unique values and listed by its references and indexed values. Where
     * another row has a value, or a referenced row does not exist, that part is left as it is.
     *
     * @throws dev.invar.error.Unavailable if the datastore does not answer; the row then is as it was, or mended
     */
    void restore(EntitySchema entity, Key key, CallContext context);

    /** Where an inspection goes on; means something only to the store that made it. */
    interface Place {}

    /**
     * What is done about what is found.
     *
     * @param mends whether traces are taken away
     * @param purgesBefore markers that were last written before this instant are removed; none if empty
     */
    record Treatment(boolean mends, Optional<Instant> purgesBefore) {
        private static final Treatment NONE = new Treatment(false, Optional.empty());

        /** Nothing is done. */
        public static Treatment none() {
            return NONE;
        }
    }

    /**
     * What was found.
     *
     * @param looked how much was looked at
     * @param traces what operations that ended in the middle left behind
     * @param purged how many markers were removed
     * @param next where to go on; empty at the end
     */
    record Inspection(int looked, List<Trace> traces, long purged, Optional<Place> next) {
        public Inspection {
            traces = List.copyOf(traces);
        }
    }

    /**
     * Something that was left behind.
     *
     * @param kind what it is
     * @param fields the fields that it is about
     * @param key the primary key of the row that it is about
     * @param mended whether it was taken away
     */
    record Trace(FindingKind kind, List<String> fields, Key key, boolean mended) {
        public Trace {
            fields = List.copyOf(fields);
        }
    }
}
