package dev.invar.tck.history;

import dev.invar.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a client was told. */
public sealed interface Answer {

    /**
     * The row that was read, stored or deleted, or that there is none.
     *
     * @param row the row
     * @param revision its revision, where the client was told
     */
    record Found(Optional<Row> row, OptionalLong revision) implements Answer {

        /** A row, or none, of which no revision was told. */
        public static Found of(Optional<Row> row) {
            return new Found(row, OptionalLong.empty());
        }
    }

    /**
     * The sum after an increment.
     *
     * @param sum the counter's new value
     */
    record Counted(long sum) implements Answer {}

    /**
     * A refusal, which means that nothing was changed, and says why.
     *
     * @param reason the reason
     * @param entity the entity that the reason is about
     * @param fields the fields of the constraint or reference; none for reasons that need none
     */
    record Refused(Reason reason, String entity, List<String> fields) implements Answer {
        public Refused {
            fields = List.copyOf(fields);
        }
    }

    /** Why something is refused. */
    enum Reason {
        /** The primary key is taken. */
        KEY_TAKEN,
        /** The values of a unique constraint are taken. */
        VALUE_TAKEN,
        /** A referenced row does not exist. */
        PARENT_MISSING,
        /** A row that would remain references one that would be deleted. */
        RESTRICTED,
        /** The row does not exist. */
        ROW_MISSING,
        /** The row has another revision. */
        OTHER_REVISION
    }
}
