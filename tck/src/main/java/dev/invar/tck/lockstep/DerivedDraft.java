package dev.invar.tck.lockstep;

import dev.invar.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a field is made from others, as data.
 *
 * @param kind what is made of them
 * @param from the fields that it is made from
 */
record DerivedDraft(Kind kind, List<String> from) {

    /** The functions that programs know. */
    enum Kind {
        /** How many of the fields have a value. */
        COUNT,
        /** The values as a text; none where one of the fields has no value. */
        TEXT,
        /** The value of the first field. */
        FIRST
    }

    DerivedDraft {
        from = List.copyOf(from);
    }

    @Nullable
    Object of(Row row) {
        return switch (kind) {
            case COUNT -> from.stream().filter(row::has).count();
            case TEXT -> from.stream().allMatch(row::has) ? TermText.show(row.only(from)) : null;
            case FIRST -> row.get(from.get(0));
        };
    }
}
