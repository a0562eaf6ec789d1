package dev.invar.spi;

import dev.invar.error.SchemaMismatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shapes of all tables of a datastore. Refuses the changes that a datastore with foreign keys would refuse.
 *
 * <p>Immutable.
 *
 * @param byEntity the shapes by the names of their entities
 */
public record TableShapes(Map<String, TableShape> byEntity) {
    public TableShapes {
        byEntity = Map.copyOf(byEntity);
    }

    /** The shapes of a datastore without tables. */
    public static TableShapes none() {
        return new TableShapes(Map.of());
    }

    /**
     * These shapes with those of the given entities, which may be there already.
     *
     * @throws SchemaMismatch if a table is there in another shape, or references one that is not there
     */
    public TableShapes created(Collection<CatalogEntity> entities) {
        Map<String, TableShape> after = new LinkedHashMap<>(byEntity);
        entities.forEach(entity -> after.put(entity.name(), TableShape.of(entity)));
        List<String> obstacles = new ArrayList<>();
        entities.forEach(entity -> {
            TableShape wanted = TableShape.of(entity);
            if (byEntity.containsKey(entity.name())) {
                obstacles.addAll(wanted.differencesFrom(byEntity.get(entity.name())));
            }
            wanted.targets().stream()
                    .filter(target -> !after.containsKey(target))
                    .forEach(target -> obstacles.add(
                            "entity '" + entity.name() + "' references '" + target + "', which has no table"));
        });
        refuse(obstacles, "Drop the table that is in the way, or create the referenced one first");
        return new TableShapes(after);
    }

    /**
     * These shapes without those of the given entities, as far as they are there.
     *
     * @throws SchemaMismatch if a table that stays references one of them
     */
    public TableShapes dropped(Collection<CatalogEntity> entities) {
        Map<String, TableShape> after = new LinkedHashMap<>(byEntity);
        Set<String> dropped = new LinkedHashSet<>();
        entities.forEach(entity -> {
            after.remove(entity.name());
            dropped.add(entity.name());
        });
        List<String> obstacles = new ArrayList<>();
        after.values()
                .forEach(shape -> shape.targets().stream()
                        .filter(dropped::contains)
                        .forEach(target ->
                                obstacles.add("entity '" + shape.entity() + "' still references '" + target + "'")));
        refuse(obstacles, "Drop the referencing table first, or both together");
        return new TableShapes(after);
    }

    private static void refuse(List<String> obstacles, String remedy) {
        if (!obstacles.isEmpty()) {
            throw new SchemaMismatch(obstacles.stream().sorted().toList(), remedy);
        }
    }

    /** What differs between the tables that the given entities need and these; each difference names its entity. */
    public List<String> differences(Catalog declared) {
        return declared.entities().stream()
                .flatMap(entity -> TableShape.of(entity).differencesFrom(byEntity.get(entity.name())).stream())
                .toList();
    }
}
