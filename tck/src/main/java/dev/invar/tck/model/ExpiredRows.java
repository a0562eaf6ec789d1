package dev.invar.tck.model;

import dev.invar.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Rows that have expired and may still be stored somewhere. When they are removed is not said before they are in the way of a
 * write or somebody asks for it. Not safe for use by several threads.
 */
public final class ExpiredRows {
    private final List<Expired> rows = new ArrayList<>();

    private record Expired(String entity, Row row) {}

    ExpiredRows() {}

    void add(String entity, Row row) {
        rows.add(new Expired(entity, row));
    }

    /** Changes rows of an entity that are still stored. */
    void change(String entity, UnaryOperator<Row> change) {
        rows.replaceAll(expired ->
                expired.entity().equals(entity) ? new Expired(entity, change.apply(expired.row())) : expired);
    }

    /** How many rows of an entity have expired and were not removed. */
    long count(String entity) {
        return rows.stream().filter(row -> row.entity().equals(entity)).count();
    }

    /** Notes that a row was removed; false if there was no such row. */
    public boolean remove(String entity, Predicate<Row> isMeant) {
        for (Expired expired : rows) {
            if (expired.entity().equals(entity) && isMeant.test(expired.row())) {
                return rows.remove(expired);
            }
        }
        return false;
    }
}
