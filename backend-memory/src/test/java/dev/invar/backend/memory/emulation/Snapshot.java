package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.CATALOG;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.StoredRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All rows that exist.
 *
 * @param rows the rows by entity and key
 */
record Snapshot(Map<String, Map<Key, StoredRow>> rows) {

    /** What a client sees. */
    static Snapshot of(Client client) {
        Map<String, Map<Key, StoredRow>> rows = new HashMap<>();
        for (CatalogEntity entity : CATALOG.entities()) {
            Map<Key, StoredRow> found = new HashMap<>();
            client.all(entity.schema()).forEach(row -> found.put(row.key(), row));
            rows.put(entity.name(), found);
        }
        return new Snapshot(rows);
    }

    /** The row of an entity with a key. */
    Optional<StoredRow> row(EntitySchema entity, Key key) {
        return Optional.ofNullable(of(entity).get(key));
    }

    /** The rows of an entity. */
    Collection<StoredRow> rows(EntitySchema entity) {
        return of(entity).values();
    }

    /** This with one row more, or another one in its place. */
    Snapshot with(EntitySchema entity, StoredRow row) {
        Map<Key, StoredRow> changed = new HashMap<>(of(entity));
        changed.put(row.key(), row);
        return with(entity, changed);
    }

    /** This with one row less. */
    Snapshot without(EntitySchema entity, Key key) {
        Map<Key, StoredRow> changed = new HashMap<>(of(entity));
        changed.remove(key);
        return with(entity, changed);
    }

    private Snapshot with(EntitySchema entity, Map<Key, StoredRow> changed) {
        Map<String, Map<Key, StoredRow>> all = new HashMap<>(rows);
        all.put(entity.name(), changed);
        return new Snapshot(all);
    }

    private Map<Key, StoredRow> of(EntitySchema entity) {
        return rows.getOrDefault(entity.name(), Map.of());
    }

    /** The rows as text, for messages. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        rows.forEach((entity, found) -> found.values()
                .forEach(row -> text.append('\n')
                        .append(entity)
                        .append(' ')
                        .append(row.row().asMap())
                        .append(" revision ")
                        .append(row.revision())));
        return text.toString();
    }
}
