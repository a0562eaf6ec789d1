package dev.invar.tck.model;

import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.Index;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What can be asked, and which rows are meant. */
final class Reads {
    private final EntitySchema schema;

    Reads(EntitySchema schema) {
        this.schema = schema;
    }

    /** The primary key that is meant: a key, or the one value of a key of one part. */
    Key primaryKey(Object given) throws Refusal {
        List<Object> parts = given instanceof Key key ? key.values() : List.of(given);
        List<String> fields = schema.primaryKey();
        if (parts.size() != fields.size()) {
            throw Refusal.impossibleRead(schema.name());
        }
        List<Object> stored = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            stored.add(stored(fields.get(i), parts.get(i)));
        }
        return new Key(stored);
    }

    private Object stored(String name, Object given) throws Refusal {
        Field<?> field = schema.fields().get(name);
        Object stored =
                field == null ? null : FieldValue.searched(name, field, given, RowRules.isAddressed(schema, name));
        if (stored == null) {
            throw Refusal.impossibleRead(schema.name());
        }
        return stored;
    }

    /** The values that are searched for, of fields that together are unique. */
    Map<String, Object> uniqueValues(Map<String, ?> given) throws Refusal {
        boolean unique = Stream.concat(
                        Stream.of(schema.primaryKey()),
                        schema.uniqueConstraints().stream().map(UniqueConstraint::fields))
                .anyMatch(fields -> new HashSet<>(fields).equals(given.keySet()));
        if (!unique) {
            throw Refusal.impossibleRead(schema.name());
        }
        return stored(given);
    }

    private Map<String, Object> stored(Map<String, ?> given) throws Refusal {
        Map<String, Object> stored = new LinkedHashMap<>();
        for (Map.Entry<String, ?> condition : given.entrySet()) {
            stored.put(condition.getKey(), stored(condition.getKey(), condition.getValue()));
        }
        return stored;
    }

    /** The conditions of a query without bounds that can be answered. */
    private void refuseUnservable(Set<String> compared) throws Refusal {
        Stream<List<String>> paths = Stream.of(
                        Stream.of(schema.primaryKey(), schema.partitionKey()),
                        schema.uniqueConstraints().stream().map(UniqueConstraint::fields),
                        schema.references().stream().map(Reference::fields),
                        schema.indexes().stream().map(Index::fields))
                .flatMap(fields -> fields);
        if (!compared.isEmpty() && paths.noneMatch(compared::containsAll)) {
            throw Refusal.impossibleRead(schema.name());
        }
    }

    /** Bounds and direction mean something inside a partition only; bounds, on the first field that is not compared. */
    private void refuseUnordered(Set<String> compared, Set<String> bounded) throws Refusal {
        Optional<String> next = schema.clusteringKey().stream()
                .filter(field -> !compared.contains(field))
                .findFirst();
        boolean isServed = compared.containsAll(schema.partitionKey())
                && bounded.stream().allMatch(field -> next.equals(Optional.of(field)));
        if (!isServed) {
            throw Refusal.impossibleRead(schema.name());
        }
    }

    static boolean isMeant(Row row, Map<String, Object> conditions) {
        return conditions.entrySet().stream()
                .allMatch(condition -> condition.getValue().equals(row.get(condition.getKey())));
    }

    /** The rows of a query; in order where it stays inside one partition. */
    Outcome.Listed list(Collection<Row> rows, Query query) throws Refusal {
        Map<String, Object> conditions = stored(query.conditions());
        if (query.isReversed() || !query.bounds().isEmpty()) {
            refuseUnordered(conditions.keySet(), query.bounds().keySet());
        } else {
            refuseUnservable(conditions.keySet());
        }
        Stream<Row> meant = rows.stream().filter(row -> isMeant(row, conditions));
        for (Map.Entry<String, Query.Bounds> bounds : query.bounds().entrySet()) {
            Predicate<Row> isWithin = within(bounds.getKey(), bounds.getValue());
            meant = meant.filter(isWithin);
        }
        if (!conditions.keySet().containsAll(schema.partitionKey())) {
            return new Outcome.Listed(meant.toList(), false);
        }
        Comparator<Row> order = query.isReversed() ? byClusteringKey().reversed() : byClusteringKey();
        return new Outcome.Listed(meant.sorted(order).toList(), true);
    }

    private Predicate<Row> within(String field, Query.Bounds bounds) throws Refusal {
        Comparator<Object> order = order(field);
        Predicate<Row> isWithin = row -> true;
        if (bounds.from().isPresent()) {
            Object least = stored(field, bounds.from().get().value());
            int allowed = bounds.from().get().inclusive() ? 0 : 1;
            isWithin =
                    isWithin.and(row -> Integer.signum(order.compare(row.asMap().get(field), least)) >= allowed);
        }
        if (bounds.to().isPresent()) {
            Object greatest = stored(field, bounds.to().get().value());
            int allowed = bounds.to().get().inclusive() ? 0 : -1;
            isWithin =
                    isWithin.and(row -> Integer.signum(order.compare(row.asMap().get(field), greatest)) <= allowed);
        }
        return isWithin;
    }

    private Comparator<Object> order(String field) {
        return ValueOrder.of(schema.scalarTypes(List.of(field)).get(0));
    }

    private Comparator<Row> byClusteringKey() {
        Comparator<Row> order = Comparator.comparing(row -> 0);
        for (String field : schema.clusteringKey()) {
            order = order.thenComparing(row -> row.asMap().get(field), order(field));
        }
        return order;
    }
}
