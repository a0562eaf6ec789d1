package dev.invar.simulation.truth;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.simulation.storage.Register;
import dev.invar.simulation.storage.Storage;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Obligations;
import dev.invar.spi.StoredRow;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.TxId;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What must hold of the storage after every message, whichever of its rows in doubt a reader sees. */
final class Invariants {
    private final Catalog catalog;
    private final IdentityHashMap<Row, Obligations> owed;

    Invariants(Catalog catalog) {
        this(catalog, new IdentityHashMap<>());
    }

    private Invariants(Catalog catalog, IdentityHashMap<Row, Obligations> owed) {
        this.catalog = catalog;
        this.owed = owed;
    }

    /** The same for rows that go their own way from now on. */
    Invariants copy() {
        return new Invariants(catalog, new IdentityHashMap<>(owed));
    }

    /** Tells of every invariant that is broken. */
    void check(Storage storage, View view, State state, Consumer<String> broken) {
        Set<Obligations.Claim> values = new HashSet<>();
        state.rows().forEach((id, row) -> {
            CatalogEntity entity = catalog.entity(id.entity());
            Obligations obligations = obligations(entity, row);
            Map<String, TxId> entries = view.base(id).map(Cells.Base::entries).orElse(Map.of());
            for (Obligations.Claim claim : obligations.claimsToAdd()) {
                if (!values.add(claim)) {
                    broken.accept("I1: two rows share " + claim.constraint() + " "
                            + claim.value().values());
                }
                if (!isClaimed(storage, claim, row.key())) {
                    broken.accept(
                            "I2: " + claim.constraint() + " of " + row.row().asMap() + " is not claimed");
                }
            }
            for (Obligations.Parent parent : obligations.parents()) {
                if (!state.rows().containsKey(new RowId.Base(parent.reference().target(), parent.key()))) {
                    broken.accept(
                            "I3: " + parent.reference() + " of " + row.row().asMap() + " leads nowhere");
                }
            }
            for (Obligations.Entry entry : obligations.entriesToAdd()) {
                TxId attempt = entries.get(entity.id(entry.source()));
                if (attempt == null
                        || !storage.entry(new EntryId(entry.source(), entry.value(), row.key(), attempt))
                                .isCertain()) {
                    broken.accept("I4: " + entry.source() + " of " + row.row().asMap() + " has no entry");
                }
            }
        });
    }

    private Obligations obligations(CatalogEntity entity, StoredRow row) {
        return owed.computeIfAbsent(row.row(), values -> Obligations.of(entity.schema(), null, values));
    }

    /** Whether every reader of a claim finds the row. */
    private static boolean isClaimed(Storage storage, Obligations.Claim claim, Key owner) {
        Register register = storage.register(new RowId.Claim(claim.constraint(), claim.value()));
        return isOwnedBy(register.settled(), owner) && isOwnedBy(register.latest(), owner);
    }

    private static boolean isOwnedBy(Optional<Cells> claim, Key owner) {
        return claim.map(Cells.Claim.class::cast)
                .filter(held -> held.owner().equals(owner))
                .isPresent();
    }
}
