package dev.invar.simulation.shape;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.simulation.chance.Chance;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The few keys and values that clients use: the fewer, the more they are in each other's way. */
final class Domain {
    private static final int MOST_KEYS = 3;
    private static final int MOST_VALUES = 4;

    private final Catalog catalog;
    private final Chance chance;
    private final List<EntitySchema> entities = new ArrayList<>();
    private final Map<String, List<Key>> supplied = new HashMap<>();
    private final Map<String, List<Key>> all = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    /** How often a reference is set, of ten times. */
    private final int bonds;
    /** How often a value is set, of ten times. */
    private final int fullness;

    private int generated;

    Domain(Catalog catalog, Chance chance) {
        this.catalog = catalog;
        this.chance = chance;
        this.bonds = chance.between(5, 9);
        this.fullness = chance.between(2, 8);
        for (int i = chance.between(1, MOST_VALUES); i > 0; i--) {
            values.add("v" + i);
        }
        catalog.entities().stream().map(CatalogEntity::schema).forEach(this::chooseKeys);
        int left = chance.oneIn(3) ? chance.between(1, entities.size()) : entities.size();
        while (entities.size() > left) {
            entities.remove(chance.below(entities.size()));
        }
    }

    private void chooseKeys(EntitySchema entity) {
        Set<Key> keys = new HashSet<>();
        for (int i = chance.between(1, MOST_KEYS); i > 0; i--) {
            Object[] parts = new Object[entity.primaryKey().size()];
            for (int part = 0; part < parts.length; part++) {
                parts[part] = parts.length == 1 ? "k" + i : "k" + chance.between(1, 2);
            }
            keys.add(Key.of(parts));
        }
        entities.add(entity);
        supplied.put(entity.name(), List.copyOf(keys));
        all.put(entity.name(), new ArrayList<>(keys));
    }

    EntitySchema entity() {
        return chance.oneOf(entities);
    }

    /** All entities, referenced ones first. */
    List<EntitySchema> entities() {
        return catalog.entities().stream().map(CatalogEntity::schema).toList();
    }

    /** The keys under which anybody may insert. */
    List<Key> suppliedKeys(EntitySchema entity) {
        return known(supplied, entity);
    }

    /** A key under which anybody may insert. */
    Key suppliedKey(EntitySchema entity) {
        return chance.oneOf(suppliedKeys(entity));
    }

    /** A key that no row has had. */
    Key newKey(EntitySchema entity) {
        Object[] parts = new Object[entity.primaryKey().size()];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = part == 0 ? "g" + ++generated : "k1";
        }
        known(all, entity).add(Key.of(parts));
        return Key.of(parts);
    }

    /** A key that a row may have. */
    Key key(EntitySchema entity) {
        return chance.oneOf(known(all, entity));
    }

    private static List<Key> known(Map<String, List<Key>> keys, EntitySchema entity) {
        return keys.getOrDefault(entity.name(), List.of());
    }

    /** A row with a primary key. */
    Row row(EntitySchema entity, Key key) {
        Row.Builder row = Row.builder();
        entity.fields().keySet().forEach(field -> row.set(field, isOften(fullness) ? value() : null));
        entity.references().forEach(reference -> assign(reference).forEach(row::set));
        for (int part = 0; part < key.size(); part++) {
            row.set(entity.primaryKey().get(part), key.value(part));
        }
        return row.build();
    }

    /** A change of one or two fields that are not of the primary key. */
    Assignment change(EntitySchema entity) {
        Map<String, @Nullable Object> assignments = new LinkedHashMap<>();
        for (int i = chance.between(1, 2); i > 0; i--) {
            List<Reference> references = entity.references();
            if (!references.isEmpty() && chance.oneIn(2)) {
                assignments.putAll(assign(chance.oneOf(references)));
            } else {
                assignments.put(
                        chance.oneOf(List.copyOf(entity.fields().keySet())), isOften(fullness) ? value() : null);
            }
        }
        assignments.keySet().removeAll(entity.primaryKey());
        return new Assignment(assignments);
    }

    private Map<String, @Nullable Object> assign(Reference reference) {
        Map<String, @Nullable Object> assignments = new LinkedHashMap<>();
        Key parent = key(catalog.target(reference));
        boolean set = isOften(bonds);
        for (int part = 0; part < reference.fields().size(); part++) {
            assignments.put(reference.fields().get(part), set ? parent.value(part) : null);
        }
        return assignments;
    }

    private boolean isOften(int often) {
        return chance.below(10) < often;
    }

    private String value() {
        return chance.oneOf(values);
    }

    /** Values that rows may have in some fields. */
    Key values(UniqueConstraint constraint) {
        EntitySchema entity = catalog.entity(constraint.entity()).schema();
        return values(entity, constraint.fields());
    }

    /** Values that rows may have in the fields of a reference or index. */
    Key values(IndexSource source) {
        return source instanceof Reference reference
                ? key(catalog.target(reference))
                : values(catalog.entity(source.entity()).schema(), source.fields());
    }

    private Key values(EntitySchema entity, List<String> fields) {
        Object[] parts = new Object[fields.size()];
        for (int part = 0; part < parts.length; part++) {
            String field = fields.get(part);
            parts[part] = entity.references().stream()
                    .filter(reference -> reference.fields().contains(field))
                    .findFirst()
                    .map(reference -> key(catalog.target(reference))
                            .value(reference.fields().indexOf(field)))
                    .orElseGet(this::value);
        }
        return Key.of(parts);
    }
}
