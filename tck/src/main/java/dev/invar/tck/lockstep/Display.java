package dev.invar.tck.lockstep;

import dev.invar.Row;
import dev.invar.tck.model.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/** Outcomes in full, for comparison and for whoever reads of a difference. */
final class Display {
    private Display() {}

    /** The outcome as a text; rows in no order are sorted. */
    static String of(Outcome outcome, boolean ordered) {
        if (outcome instanceof Outcome.Found found) {
            return found.row().map(Display::row).orElse("no row");
        }
        if (outcome instanceof Outcome.Listed listed) {
            List<String> rows = listed.rows().stream().map(Display::row).toList();
            return rows.size() + " rows"
                    + (ordered ? rows : rows.stream().sorted().toList())
                            .stream().collect(Collectors.joining("\n      ", "\n      ", ""));
        }
        if (outcome instanceof Outcome.Told told) {
            return told.text();
        }
        if (outcome instanceof Outcome.Several several) {
            return several.outcomes().stream().map(one -> of(one, true)).collect(Collectors.joining("\n      "));
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        return refused.error() + " of " + refused.entity() + " at " + refused.places();
    }

    /** A row with its fields by name. */
    static String row(Row row) {
        return TermText.show(row.only(row.names().stream().sorted().toList()));
    }
}
