package dev.invar.tck.history;

import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Divides a history into parts that have nothing to do with each other: no call of one can change what a call of another
 * comes to. A history has an order exactly if each of its parts has one.
 *
 * <p>Calls are of one part if they can concern the same row, the same unique value or the same reference, directly or by way of
 * others. Of keys and values of several fields the first decides, because an update may know only some of them.
 */
final class Components {
    private final Map<String, EntitySchema> schemas;
    private final Map<Node, Node> leaders = new HashMap<>();

    /**
     * Something that calls can have in common.
     *
     * @param place an entity or a unique constraint
     * @param value the first value of the key
     */
    private record Node(Object place, Object value) {}

    private Components(Map<String, EntitySchema> schemas) {
        this.schemas = schemas;
    }

    /** The parts, each in the order in which its calls were made. */
    static Collection<List<Operation>> of(Map<String, EntitySchema> schemas, List<Operation> operations) {
        Components components = new Components(schemas);
        operations.forEach(operation -> components.join(components.nodes(operation)));
        Map<Node, List<Operation>> parts = new LinkedHashMap<>();
        for (Operation operation : operations) {
            Node leader = components.leader(components.nodes(operation).get(0));
            parts.computeIfAbsent(leader, unused -> new ArrayList<>()).add(operation);
        }
        return parts.values();
    }

    private void join(List<Node> nodes) {
        Node first = leader(nodes.get(0));
        for (Node node : nodes) {
            leaders.put(leader(node), first);
        }
    }

    private Node leader(Node node) {
        Node at = node;
        Node above = leaders.getOrDefault(at, at);
        while (!above.equals(at)) {
            at = above;
            above = leaders.getOrDefault(at, at);
        }
        leaders.put(node, at);
        return at;
    }

    private List<Node> nodes(Operation operation) {
        List<Node> nodes = new ArrayList<>(nodes(operation.call()));
        if (operation.answer().orElse(null) instanceof Answer.Found found) {
            found.row().ifPresent(row -> nodes.addAll(nodes(operation.call().entity(), row)));
        }
        return nodes;
    }

    private List<Node> nodes(Call call) {
        if (call instanceof Call.FindBy findBy) {
            return List.of(new Node(findBy.constraint(), findBy.value().value(0)));
        }
        EntitySchema schema = schema(call.entity());
        return call instanceof Call.Find find
                ? nodes(find.entity(), Written.keyed(schema, find.key()))
                : nodes(call.entity(), Written.values(schema, call));
    }

    /** What a row that has these values, and perhaps others, concerns. */
    private List<Node> nodes(String entity, Row values) {
        EntitySchema schema = schema(entity);
        List<Node> nodes = new ArrayList<>();
        add(nodes, entity, values.get(schema.primaryKey().get(0)));
        for (UniqueConstraint constraint : schema.uniqueConstraints()) {
            add(nodes, constraint, values.get(constraint.fields().get(0)));
        }
        for (Reference reference : schema.references()) {
            add(nodes, reference.target(), values.get(reference.fields().get(0)));
        }
        return nodes;
    }

    private static void add(List<Node> nodes, Object place, @Nullable Object value) {
        if (value != null) {
            nodes.add(new Node(place, value));
        }
    }

    private EntitySchema schema(String entity) {
        return Objects.requireNonNull(schemas.get(entity), entity);
    }
}
