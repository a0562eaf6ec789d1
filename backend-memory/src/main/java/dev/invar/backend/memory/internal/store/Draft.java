package dev.invar.backend.memory.internal.store;

import dev.invar.Key;
import dev.invar.backend.memory.internal.collection.PersistentSortedMap;
import dev.invar.backend.memory.internal.order.ClaimPosition;
import dev.invar.backend.memory.internal.order.EntityOrder;
import dev.invar.backend.memory.internal.order.EntryPosition;
import dev.invar.backend.memory.internal.order.Position;
import dev.invar.backend.memory.internal.tables.EntityView;
import dev.invar.backend.memory.internal.tables.Views;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Obligations;
import dev.invar.spi.StoredRow;
import org.jspecify.annotations.Nullable;

/** The tables as one write leaves them; not safe for use by several threads. */
final class Draft {
    private final Views views;
    private TableSet tables;

    Draft(Views views, TableSet tables) {
        this.views = views;
        this.tables = tables;
    }

    TableSet tables() {
        return tables;
    }

    /** Stores a new or changed row. */
    void put(EntitySchema entity, StoredRow row, Obligations obligations) {
        change(entity, row.key(), row, obligations);
    }

    /** Removes a row. */
    void remove(EntitySchema entity, Key key, Obligations obligations) {
        change(entity, key, null, obligations);
    }

    private void change(EntitySchema entity, Key key, @Nullable StoredRow after, Obligations obligations) {
        EntityView view = views.of(entity.name());
        EntityOrder order = view.order();
        Table table = view.accepted(tables.get(entity.name()));
        Position position = order.row(key);
        PersistentSortedMap<ClaimPosition, Position> claims = table.claims();
        for (Obligations.Claim claim : obligations.claimsToDrop()) {
            claims = claims.without(order.claim(claim.constraint(), claim.value()));
        }
        for (Obligations.Claim claim : obligations.claimsToAdd()) {
            claims = claims.with(order.claim(claim.constraint(), claim.value()), position);
        }
        PersistentSortedMap<EntryPosition, Position> entries = table.entries();
        for (Obligations.Entry entry : obligations.entriesToDrop()) {
            entries = entries.without(order.entry(entry.source(), entry.value(), position));
        }
        for (Obligations.Entry entry : obligations.entriesToAdd()) {
            entries = entries.with(order.entry(entry.source(), entry.value(), position), position);
        }
        PersistentSortedMap<Position, StoredRow> rows =
                after == null ? table.rows().without(position) : table.rows().with(position, after);
        tables = tables.with(new Table(table.shape(), rows, claims, entries));
    }
}
