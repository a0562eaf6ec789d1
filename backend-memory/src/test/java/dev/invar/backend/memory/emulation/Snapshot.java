package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.CATALOG;

import dev.invar.Key;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.StoredRow;
import java.util.HashMap;
import java.util.Map;

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
