package dev.invar.simulation.shape;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.UniqueConstraint;
import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.client.Request;
import dev.invar.simulation.client.Task;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.WritePlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Random tasks about few rows, some kinds of which are frequent and some never asked for. */
final class Tasks implements Scene {
    private static final int MOST_FOUNDING_UPDATES = 4;
    private static final List<Integer> WEIGHTS_OF_WRITES = List.of(0, 2, 3, 8);
    private static final List<Integer> WEIGHTS_OF_READS = List.of(0, 0, 1, 2);
    private static final List<Kind> WRITES = List.of(Kind.INSERT, Kind.INSERT_GENERATED, Kind.UPDATE, Kind.DELETE);

    private final Catalog catalog;
    private final Chance chance;
    private final Domain domain;
    private final Map<Kind, Integer> weights = new EnumMap<>(Kind.class);

    private enum Kind {
        INSERT,
        INSERT_GENERATED,
        UPDATE,
        UPDATE_EXPECTED,
        DELETE,
        DELETE_EXPECTED,
        FIND,
        FIND_BY,
        LIST_BY,
        LIST,
        REPAIR;

        private boolean reads() {
            return compareTo(FIND) >= 0;
        }
    }

    Tasks(Catalog catalog, Chance chance) {
        this.catalog = catalog;
        this.chance = chance;
        this.domain = new Domain(catalog, chance);
        for (Kind kind : Kind.values()) {
            weights.put(kind, chance.oneOf(kind.reads() ? WEIGHTS_OF_READS : WEIGHTS_OF_WRITES));
        }
        weights.merge(chance.oneIn(2) ? Kind.INSERT : Kind.DELETE, 1, Integer::sum);
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public List<List<Task>> programs() {
        List<List<Task>> programs = new ArrayList<>();
        for (int client = chance.between(2, 5); client > 0; client--) {
            List<Task> program = new ArrayList<>();
            for (int i = chance.between(1, 4); i > 0; i--) {
                program.addAll(next());
            }
            programs.add(program);
        }
        return programs;
    }

    /** One task, or two that belong together. */
    private List<Task> next() {
        int ticket = chance.below(
                weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Kind, Integer> kind : weights.entrySet()) {
            ticket -= kind.getValue();
            if (ticket < 0) {
                return tasks(kind.getKey());
            }
        }
        throw new IllegalStateException();
    }

    private List<Task> tasks(Kind kind) {
        EntitySchema entity = domain.entity();
        Key key = domain.key(entity);
        return switch (kind) {
            case INSERT -> List.of(insert(entity, domain.suppliedKey(entity), WritePlan.KeyOrigin.SUPPLIED));
            case INSERT_GENERATED -> List.of(insert(entity, domain.newKey(entity), WritePlan.KeyOrigin.GENERATED));
            case UPDATE -> List.of(update(entity, key, false));
            case UPDATE_EXPECTED -> List.of(find(entity, key), update(entity, key, true));
            case DELETE -> List.of(delete(entity, key, false));
            case DELETE_EXPECTED -> List.of(find(entity, key), delete(entity, key, true));
            case FIND -> List.of(find(entity, key));
            case FIND_BY -> List.of(findBy(entity));
            case LIST_BY -> List.of(listBy(entity));
            case LIST -> List.of(list(new Access.All(entity)));
            case REPAIR -> List.of(repair(entity, key));
        };
    }

    /** Parents are inserted before their children, and cycles closed. */
    @Override
    public List<Task> founding() {
        List<Task> tasks = new ArrayList<>();
        for (EntitySchema entity : domain.entities()) {
            for (Key key : domain.suppliedKeys(entity)) {
                if (!chance.oneIn(4)) {
                    tasks.add(insert(entity, key, WritePlan.KeyOrigin.SUPPLIED));
                }
            }
        }
        for (int i = chance.below(MOST_FOUNDING_UPDATES); i > 0; i--) {
            tasks.addAll(tasks(Kind.UPDATE));
        }
        return tasks;
    }

    @Override
    public Task any() {
        return tasks(chance.oneOf(WRITES)).get(0);
    }

    private Task insert(EntitySchema entity, Key key, WritePlan.KeyOrigin origin) {
        Row row = domain.row(entity, key);
        return (id, known) -> new Request.Write(new WritePlan.Insert(id, entity, key, row, origin));
    }

    private Task update(EntitySchema entity, Key key, boolean expecting) {
        Assignment change = domain.change(entity);
        return (id, known) -> new Request.Write(new WritePlan.Update(
                id,
                entity,
                key,
                expecting ? OptionalLong.of(known.revision(entity, key)) : OptionalLong.empty(),
                change));
    }

    private static Task delete(EntitySchema entity, Key key, boolean expecting) {
        return (id, known) -> new Request.Write(new WritePlan.Delete(
                id, entity, key, expecting ? OptionalLong.of(known.revision(entity, key)) : OptionalLong.empty()));
    }

    private static Task find(EntitySchema entity, Key key) {
        return (id, known) -> new Request.Find(entity, key);
    }

    private Task findBy(EntitySchema entity) {
        List<UniqueConstraint> constraints = entity.uniqueConstraints();
        if (constraints.isEmpty()) {
            return find(entity, domain.key(entity));
        }
        UniqueConstraint constraint = chance.oneOf(constraints);
        Key value = domain.values(constraint);
        return (id, known) -> new Request.FindBy(constraint, value);
    }

    private Task listBy(EntitySchema entity) {
        List<IndexSource> sources = entity.indexSources();
        if (sources.isEmpty()) {
            return list(new Access.All(entity));
        }
        IndexSource source = chance.oneOf(sources);
        return list(new Access.BySource(entity, source, domain.values(source)));
    }

    private Task repair(EntitySchema entity, Key key) {
        int limit = chance.between(1, 3);
        return (id, known) -> new Request.Repair(entity, key, limit);
    }

    private Task list(Access access) {
        int limit = chance.between(1, 3);
        return (id, known) -> new Request.List(access, limit);
    }
}
