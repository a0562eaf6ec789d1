package dev.invar.internal.read;

import dev.invar.Key;
import dev.invar.Query;
import dev.invar.error.InvalidQuery;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Index;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.ClusteringRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Picks the access path of a query: the primary key, a unique constraint, a partition, a reference, an index, or everything,
 * whichever is possible first.
 *
 * <p>Safe for use by several threads.
 */
public final class AccessPlanner {
    private final EntitySchema schema;
    private final KeyReading keys;

    /** The planner of queries of the given entity. */
    public AccessPlanner(EntitySchema schema, KeyReading keys) {
        this.schema = schema;
        this.keys = keys;
    }

    /**
     * The access path of a query.
     *
     * @throws InvalidQuery if there is none
     */
    public AccessPath plan(Query query) {
        if (query.isReversed() || !query.bounds().isEmpty()) {
            return inOrder(query);
        }
        if (query.conditions().isEmpty()) {
            return new AccessPath.Scan(new Access.All(schema), Map.of());
        }
        Map<String, Object> conditions = canonical(query);
        Optional<Key> primaryKey = pick(schema.primaryKey(), conditions);
        if (primaryKey.isPresent()) {
            return new AccessPath.ByKey(primaryKey.get(), rest(conditions, schema.primaryKey()));
        }
        for (UniqueConstraint constraint : schema.uniqueConstraints()) {
            Optional<Key> value = pick(constraint.fields(), conditions);
            if (value.isPresent()) {
                return new AccessPath.ByUnique(constraint, value.get(), rest(conditions, constraint.fields()));
            }
        }
        Optional<Key> partition = pick(schema.partitionKey(), conditions);
        if (partition.isPresent()) {
            return partition(partition.get(), conditions, Map.of(), false);
        }
        for (IndexSource source : schema.indexSources()) {
            Optional<Key> value = pick(source.fields(), conditions);
            if (value.isPresent()) {
                return new AccessPath.Scan(
                        new Access.BySource(schema, source, value.get()), rest(conditions, source.fields()));
            }
        }
        throw new InvalidQuery(schema.name(), refusal(conditions));
    }

    private Map<String, Object> canonical(Query query) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        query.conditions().forEach((name, value) -> conditions.put(name, keys.canonical(name, value)));
        return conditions;
    }

    /** The path of a query that only the order inside a partition can serve. */
    private AccessPath inOrder(Query query) {
        Map<String, Object> conditions = canonical(query);
        Optional<Key> partition = pick(schema.partitionKey(), conditions);
        if (partition.isEmpty()) {
            throw new InvalidQuery(
                    schema.name(),
                    "Only inside a partition have rows of '" + schema.name()
                            + "' an order that bounds and reversed() can use; compare the whole partition key "
                            + schema.partitionKey() + " for equality");
        }
        return partition(partition.get(), conditions, query.bounds(), query.isReversed());
    }

    private AccessPath partition(
            Key partition, Map<String, Object> conditions, Map<String, Query.Bounds> bounds, boolean reversed) {
        List<String> served = new ArrayList<>(schema.partitionKey());
        List<Object> prefix = new ArrayList<>();
        for (String field : schema.clusteringKey()) {
            Object value = conditions.get(field);
            if (value == null) {
                break;
            }
            prefix.add(value);
            served.add(field);
        }
        Optional<ClusteringRange.Bound> from = Optional.empty();
        Optional<ClusteringRange.Bound> to = Optional.empty();
        for (Map.Entry<String, Query.Bounds> range : bounds.entrySet()) {
            String field = range.getKey();
            from = range.getValue().from().map(bound -> canonical(field, bound));
            to = range.getValue().to().map(bound -> canonical(field, bound));
            if (prefix.size() == schema.clusteringKey().size()
                    || !field.equals(schema.clusteringKey().get(prefix.size()))) {
                throw new InvalidQuery(
                        schema.name(),
                        "Field '" + schema.name() + "." + field
                                + "' cannot have bounds in this query; possible are bounds on the first field of the"
                                + " clustering key " + schema.clusteringKey() + " that is not compared for equality");
            }
        }
        Access access = new Access.Partition(schema, partition, new ClusteringRange(prefix, from, to), reversed);
        return new AccessPath.Scan(access, rest(conditions, served));
    }

    private ClusteringRange.Bound canonical(String field, Query.Bound bound) {
        return new ClusteringRange.Bound(keys.canonical(field, bound.value()), bound.inclusive());
    }

    private static Optional<Key> pick(List<String> fields, Map<String, Object> conditions) {
        List<Object> values = new ArrayList<>(fields.size());
        for (String field : fields) {
            Object value = conditions.get(field);
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(new Key(values));
    }

    private static Map<String, Object> rest(Map<String, Object> conditions, List<String> served) {
        Map<String, Object> rest = new LinkedHashMap<>(conditions);
        rest.keySet().removeAll(served);
        return rest;
    }

    private String refusal(Map<String, Object> conditions) {
        List<List<String>> possible = new ArrayList<>();
        possible.add(schema.primaryKey());
        schema.uniqueConstraints().forEach(constraint -> possible.add(constraint.fields()));
        if (!schema.clusteringKey().isEmpty()) {
            possible.add(schema.partitionKey());
        }
        schema.references().stream().map(Reference::fields).forEach(possible::add);
        schema.indexes().stream().map(Index::fields).forEach(possible::add);
        return "No access path of '" + schema.name() + "' serves a query by " + conditions.keySet()
                + "; possible are " + possible.stream().distinct().toList()
                + ", or Query.all(); declare the field as indexed()";
    }
}
