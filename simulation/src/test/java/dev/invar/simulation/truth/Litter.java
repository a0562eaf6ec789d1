package dev.invar.simulation.truth;

import dev.invar.simulation.client.Wording;
import dev.invar.simulation.storage.Storage;
import dev.invar.spi.Catalog;
import dev.invar.spi.StoredRow;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.TxId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Claims and entries that no row owns, and deletions that nobody finished. */
final class Litter {
    private final Catalog catalog;
    private final Storage storage;
    private final State state;

    Litter(Catalog catalog, Storage storage, State state) {
        this.catalog = catalog;
        this.storage = storage;
        this.state = state;
    }

    /** Tells of everything that is left behind. */
    void check(Consumer<String> found) {
        storage.registers()
                .forEach((id, register) -> register.latest().ifPresent(content -> {
                    if (id instanceof RowId.Claim claim && !isOwned(claim, (Cells.Claim) content)) {
                        found.accept("left behind: " + Wording.of(claim) + ", " + Wording.of(content));
                    }
                    if (content instanceof Cells.Base base && isUnfinished(base)) {
                        found.accept("left behind: " + Wording.of(id) + ", " + Wording.of(content));
                    }
                }));
        storage.forEachEntry((entry, written) -> {
            if (written.isPossible() && !isOwned(entry)) {
                found.accept("left behind: " + Wording.of(entry));
            }
        });
    }

    private boolean isOwned(RowId.Claim claim, Cells.Claim content) {
        RowId.Base owner = new RowId.Base(claim.constraint().entity(), content.owner());
        return row(owner)
                        .flatMap(row -> row.row().key(claim.constraint().fields()))
                        .equals(Optional.of(claim.value()))
                && remembers(
                        owner,
                        Cells.Base::claims,
                        catalog.entity(owner.entity()).id(claim.constraint()),
                        content.tx());
    }

    private boolean isOwned(EntryId entry) {
        RowId.Base child = new RowId.Base(entry.source().entity(), entry.child());
        return row(child).flatMap(row -> row.row().key(entry.source().fields())).equals(Optional.of(entry.value()))
                && remembers(
                        child,
                        Cells.Base::entries,
                        catalog.entity(child.entity()).id(entry.source()),
                        entry.tx());
    }

    private Optional<StoredRow> row(RowId.Base id) {
        return Optional.ofNullable(state.rows().get(id));
    }

    private boolean remembers(
            RowId.Base id,
            java.util.function.Function<Cells.Base, Map<String, TxId>> attempts,
            String constraint,
            TxId attempt) {
        return View.latest(storage)
                .base(id)
                .map(attempts)
                .map(known -> known.get(constraint))
                .equals(Optional.of(attempt));
    }

    private boolean isUnfinished(Cells.Base base) {
        boolean decided = base.lock()
                .flatMap(lock -> View.latest(storage)
                        .base(new RowId.Base(lock.rootEntity(), lock.rootKey()))
                        .flatMap(Cells.Base::pending)
                        .filter(lock.tx()::equals))
                .isPresent();
        return decided || base.pending().isPresent();
    }
}
