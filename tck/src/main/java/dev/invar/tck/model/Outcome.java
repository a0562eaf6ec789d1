package dev.invar.tck.model;

import dev.invar.Row;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What one operation came to, as far as the contract says; the same for the model and for a datastore. */
public sealed interface Outcome {

    /**
     * A row, or that there is none.
     *
     * @param row the row
     */
    record Found(Optional<Row> row) implements Outcome {}

    /**
     * All rows of a query.
     *
     * @param rows the rows
     * @param ordered whether their order is part of the contract
     */
    record Listed(List<Row> rows, boolean ordered) implements Outcome {
        public Listed {
            rows = List.copyOf(rows);
        }
    }

    /**
     * An error of the contract.
     *
     * @param error the simple name of its class
     * @param entity the entity that it names
     * @param places what it names of the entity: the paths of broken rules, or the fields of a key, constraint or reference
     */
    record Refused(String error, String entity, SortedSet<String> places) implements Outcome {}

    /**
     * Something other than rows.
     *
     * @param text what was told, such as a number
     */
    record Told(String text) implements Outcome {}

    /**
     * The outcomes of several writes, each of its own.
     *
     * @param outcomes the outcomes, in order
     */
    record Several(List<Outcome> outcomes) implements Outcome {
        public Several {
            outcomes = List.copyOf(outcomes);
        }
    }
}
