package dev.invar.tck.history;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What clients saw of rows, and how long what they saw surely stayed so.
 *
 * <p>An answer with a row proves that the row was there at some instant between the call's beginning and its end. From that end
 * it surely was, with the same values, until somebody made a call that can have changed that.
 */
final class Sightings {
    private final Map<String, EntitySchema> schemas;
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<Address, List<Operation>> writes = new HashMap<>();
    private final Map<Address, Map<String, Set<Object>>> values = new HashMap<>();

    /**
     * A row as a client saw it.
     *
     * @param address where it was
     * @param row its values
     * @param operation the call that was answered with it
     */
    record Sighting(Address address, Row row, Operation operation) {}

    Sightings(Map<String, EntitySchema> schemas, List<Operation> operations) {
        this.schemas = schemas;
        for (Operation operation : operations) {
            if (operation.answer().orElse(null) instanceof Answer.Found found) {
                found.row().ifPresent(row -> see(operation, row));
            }
            if (operation.mayHaveChangedAnything()) {
                note(operation);
            }
        }
    }

    private void see(Operation operation, Row row) {
        String entity = operation.call().entity();
        Address address = new Address(entity, schema(entity).keyOf(row));
        sightings.add(new Sighting(address, row, operation));
        remember(address, row);
    }

    private void note(Operation operation) {
        Call call = operation.call();
        Address address = Written.address(schema(call.entity()), call);
        writes.computeIfAbsent(address, unused -> new ArrayList<>()).add(operation);
        remember(address, Written.values(schema(call.entity()), call));
    }

    private void remember(Address address, Row row) {
        row.forEach((field, value) -> values.computeIfAbsent(address, unused -> new HashMap<>())
                .computeIfAbsent(field, unused -> new LinkedHashSet<>())
                .add(value));
    }

    private EntitySchema schema(String entity) {
        return Objects.requireNonNull(schemas.get(entity), entity);
    }

    /** All rows that were seen. */
    List<Sighting> all() {
        return sightings;
    }

    /** The calls that may have changed the row at an address itself. */
    List<Operation> writes(Address address) {
        return writes.getOrDefault(address, List.of());
    }

    /** How long a row that was seen surely was there with the same values of some fields. */
    Span certain(Sighting sighting, List<String> fields) {
        List<Operation> endings = new ArrayList<>();
        for (Operation write : writes(sighting.address())) {
            if (Written.changes(write.call(), fields, sighting.row())) {
                endings.add(write);
            }
        }
        for (Address above : reaching(sighting.address(), fields)) {
            for (Operation write : writes(above)) {
                if (write.call() instanceof Call.Delete) {
                    endings.add(write);
                }
            }
        }
        return Span.after(sighting.operation(), endings);
    }

    /** Where the rows may be whose deletion deletes the row at an address or clears one of the fields. */
    private Set<Address> reaching(Address address, List<String> fields) {
        Set<Address> reaching = new HashSet<>();
        for (Reference reference : schema(address.entity()).references()) {
            boolean clears = reference.onDelete() == OnDelete.SET_NULL
                    && reference.fields().stream().anyMatch(fields::contains);
            if (clears || reference.onDelete() == OnDelete.CASCADE) {
                addAncestors(parents(address, reference), reaching);
            }
        }
        return reaching;
    }

    private void addAncestors(Collection<Address> parents, Set<Address> reached) {
        Deque<Address> next = new ArrayDeque<>(parents);
        while (!next.isEmpty()) {
            Address at = next.removeFirst();
            if (reached.add(at)) {
                for (Reference reference : schema(at.entity()).references()) {
                    if (reference.onDelete() == OnDelete.CASCADE) {
                        next.addAll(parents(at, reference));
                    }
                }
            }
        }
    }

    /** What the row at an address may ever have referenced. */
    private List<Address> parents(Address address, Reference reference) {
        List<List<Object>> keys = List.of(List.of());
        for (String field : reference.fields()) {
            List<List<Object>> longer = new ArrayList<>();
            for (Object value : values.getOrDefault(address, Map.of()).getOrDefault(field, Set.of())) {
                for (List<Object> key : keys) {
                    List<Object> extended = new ArrayList<>(key);
                    extended.add(value);
                    longer.add(extended);
                }
            }
            keys = longer;
        }
        return keys.stream()
                .map(key -> new Address(reference.target(), new Key(key)))
                .toList();
    }
}
