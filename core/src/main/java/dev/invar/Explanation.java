package dev.invar;

import java.util.List;

/**
 * How a query is answered. The same on every backend but for the round trips (rules ).
 *
 * @param entity the entity's name
 * @param access how rows are found
 * @param fields the fields by which they are found; empty where all rows are read
 * @param filtered the compared fields that the access does not serve: rows are read and then left out
 * @param ordered whether rows come in the order of the clustering key
 * @param roundTrips how many rounds of messages to the datastore one page takes that needs no further reading because rows
 *     were left out or are just being changed
 */
public record Explanation(
        String entity, AccessKind access, List<String> fields, List<String> filtered, boolean ordered, int roundTrips) {
    public Explanation {
        fields = List.copyOf(fields);
        filtered = List.copyOf(filtered);
    }
}
