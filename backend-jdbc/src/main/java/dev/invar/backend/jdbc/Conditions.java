package dev.invar.backend.jdbc;

import dev.invar.Key;
import dev.invar.spi.ClusteringRange;
import java.util.ArrayList;
import java.util.List;

/** Conditions of a query, all of which must hold, with the values of their parameters; not safe for use by several threads. */
final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();

    /** The value of a parameter, and the column that it is compared with. */
    record Parameter(Column column, Object value) {}

    private void add(Column column, String comparison, Object value) {
        texts.add(column.quoted() + " " + comparison + " ?");
        parameters.add(new Parameter(column, value));
    }

    /** The first columns have the given values. */
    void equal(List<Column> columns, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            add(columns.get(i), "=", values.get(i));
        }
    }

    /** The columns of a clustering key lie in a range. */
    void within(List<Column> clustering, ClusteringRange range) {
        equal(clustering, range.prefix());
        int next = range.prefix().size();
        range.from().ifPresent(from -> add(clustering.get(next), from.inclusive() ? ">=" : ">", from.value()));
        range.to().ifPresent(to -> add(clustering.get(next), to.inclusive() ? "<=" : "<", to.value()));
    }

    /** The columns of a primary key hold one that lies beyond the last one seen, as the keyset says. */
    void beyond(Keyset keyset, List<Column> key, Key last) {
        texts.add(keyset.condition());
        for (int part : keyset.parts()) {
            parameters.add(new Parameter(key.get(part), last.value(part)));
        }
    }

    /** What follows the tables of a query; empty without conditions. */
    String where() {
        return texts.isEmpty() ? "" : " WHERE " + String.join(" AND ", texts);
    }

    /** The parameters, in order. */
    List<Parameter> parameters() {
        return parameters;
    }
}
