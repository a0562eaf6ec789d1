package dev.invar.simulation.truth;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.StoredRow;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that exist at one instant. Derived from the protocol's columns by itself: what a locked row is, its root decides.
 *
 * @param rows the rows by identity
 */
record State(Map<RowId.Base, StoredRow> rows) {

    /** What exists in a view of the storage. */
    static State of(Catalog catalog, View view) {
        Map<RowId.Base, StoredRow> rows = new HashMap<>();
        view.forEachBase((id, content) -> row(catalog, view, id, content).ifPresent(row -> rows.put(id, row)));
        return new State(rows);
    }

    private static Optional<StoredRow> row(Catalog catalog, View view, RowId.Base id, Cells.Base content) {
        if (content.state() == RowState.GONE) {
            return Optional.empty();
        }
        Optional<Cells.Lock> decided = content.lock().filter(lock -> isDecided(view, lock));
        if (decided.isEmpty()) {
            return Optional.of(new StoredRow(id.key(), content.data(), content.revision()));
        }
        return decided.get().clears().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new StoredRow(id.key(), cleared(catalog, id, content, decided.get()), content.revision() + 1));
    }

    private static boolean isDecided(View view, Cells.Lock lock) {
        return view.base(new RowId.Base(lock.rootEntity(), lock.rootKey()))
                .flatMap(Cells.Base::pending)
                .equals(Optional.of(lock.tx()));
    }

    private static Row cleared(Catalog catalog, RowId.Base id, Cells.Base content, Cells.Lock lock) {
        CatalogEntity entity = catalog.entity(id.entity());
        Row left = content.data();
        for (Reference reference : entity.schema().references()) {
            if (lock.clears().contains(entity.id(reference))) {
                left = left.without(reference.fields());
            }
        }
        return left;
    }

    Optional<StoredRow> row(EntitySchema entity, Key key) {
        return Optional.ofNullable(rows.get(new RowId.Base(entity.name(), key)));
    }

    List<StoredRow> rows(EntitySchema entity) {
        List<StoredRow> found = new ArrayList<>();
        rows.forEach((id, row) -> {
            if (id.entity().equals(entity.name())) {
                found.add(row);
            }
        });
        return found;
    }

    /** This with one row more, or another one in its place. */
    State with(EntitySchema entity, StoredRow row) {
        Map<RowId.Base, StoredRow> changed = new HashMap<>(rows);
        changed.put(new RowId.Base(entity.name(), row.key()), row);
        return new State(changed);
    }

    /** This with one row less. */
    State without(EntitySchema entity, Key key) {
        Map<RowId.Base, StoredRow> changed = new HashMap<>(rows);
        changed.remove(new RowId.Base(entity.name(), key));
        return new State(changed);
    }

    /** The rows as text; here nothing is sensitive. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        rows.forEach((id, row) -> text.append("\n    ")
                .append(id.entity())
                .append(' ')
                .append(row.row().asMap())
                .append(" revision ")
                .append(row.revision()));
        return text.toString();
    }
}
