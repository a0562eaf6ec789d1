package dev.invar.backend.memory.internal.tables;

import dev.invar.error.SchemaMismatch;
import dev.invar.error.Unavailable;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of a store. Refuses what a datastore with foreign keys would refuse. */
public final class HeapTables implements Tables {
    private final Heap heap;
    private final OpenState state;

    /**
     * The tables of the given store.
     *
     * @param state whether the backend is open
     */
    public HeapTables(Heap heap, OpenState state) {
        this.heap = heap;
        this.state = state;
    }

    @Override
    public void apply(SchemaChange change) {
        state.require();
        if (change instanceof SchemaChange.CreateEntities create) {
            create(create.entities());
        } else {
            drop(((SchemaChange.DropEntities) change).entities());
        }
    }

    private void create(List<CatalogEntity> entities) {
        Map<String, TableShape> there = heap.shapes();
        Map<String, TableShape> wanted = new LinkedHashMap<>();
        entities.forEach(entity -> wanted.put(entity.name(), TableShape.of(entity)));
        List<String> obstacles = new ArrayList<>();
        wanted.values().forEach(shape -> {
            TableShape existing = there.get(shape.entity());
            if (existing != null) {
                obstacles.addAll(shape.differencesFrom(existing));
            }
            shape.targets().stream()
                    .filter(target -> !there.containsKey(target) && !wanted.containsKey(target))
                    .forEach(target -> obstacles.add(
                            "entity '" + shape.entity() + "' references '" + target + "', which has no table"));
        });
        refuse(obstacles, "Drop the table that is in the way, or create the referenced one first");
        heap.create(wanted.values());
    }

    private void drop(List<CatalogEntity> entities) {
        Set<String> dropped = entities.stream().map(CatalogEntity::name).collect(Collectors.toSet());
        List<String> obstacles = new ArrayList<>();
        heap.shapes().values().stream()
                .filter(shape -> !dropped.contains(shape.entity()))
                .forEach(shape -> shape.targets().stream()
                        .filter(dropped::contains)
                        .forEach(target ->
                                obstacles.add("entity '" + shape.entity() + "' still references '" + target + "'")));
        refuse(obstacles, "Drop the referencing table first, or both together");
        heap.drop(dropped);
    }

    private static void refuse(List<String> obstacles, String remedy) {
        if (!obstacles.isEmpty()) {
            throw new SchemaMismatch(obstacles.stream().sorted().toList(), remedy);
        }
    }

    @Override
    public List<String> differences(Catalog declared) {
        state.require();
        Map<String, TableShape> there = heap.shapes();
        return declared.entities().stream()
                .flatMap(entity -> ShapeCheck.differences(TableShape.of(entity), there.get(entity.name())).stream())
                .toList();
    }

    @Override
    public void execute(String statements) {
        throw new Unavailable(
                "The memory backend has no language of statements; leave it out of this migration's statements, or say"
                        + " nothingElsewhere()",
                null);
    }
}
