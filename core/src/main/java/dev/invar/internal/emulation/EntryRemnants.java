package dev.invar.internal.emulation;

import dev.invar.FindingKind;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Entries whose rows do not have the value, or have it by another entry. */
final class EntryRemnants {
    private final Session session;
    private final EntitySchema entity;

    EntryRemnants(Session session, EntitySchema entity) {
        this.session = session;
        this.entity = entity;
    }

    /** Those of the entries, as they were listed, that are left behind; none that may belong to an operation at work. */
    List<Remnant> in(List<EntryId> entries) {
        List<EntryId> old = entries.stream()
                .filter(entry -> !Patience.isRecent(session.settings(), entry.tx()))
                .toList();
        List<Optional<Cells.Base>> rows = session.messenger()
                .bases(Step.AUDIT_READ, old.stream().map(this::row).toList());
        List<Remnant> remnants = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            EntryId entry = old.get(i);
            if (isNeedless(session, entry, rows.get(i))
                    && attempts(session, entry).contains(entry.tx())) {
                remnants.add(new Remnant(
                        FindingKind.ENTRY_WITHOUT_ROW,
                        entry.source().fields(),
                        entry.child(),
                        by -> isRemoved(by, entry)));
            }
        }
        return remnants;
    }

    private RowId.Base row(EntryId entry) {
        return new RowId.Base(entity.name(), entry.child());
    }

    /**
     * Whether a row does without an entry. If the row has the value, it does so only if its own entry is there; of a locked row,
     * whoever unlocks it decides.
     */
    private boolean isNeedless(Session by, EntryId entry, Optional<Cells.Base> row) {
        if (row.isEmpty()) {
            return true;
        }
        Cells.Base base = row.get();
        if (base.lock().isPresent() || base.pending().isPresent()) {
            return false;
        }
        boolean hasValue =
                Bases.isPresent(row) && base.data().key(entry.source().fields()).equals(Optional.of(entry.value()));
        if (!hasValue) {
            return true;
        }
        CatalogEntity known = session.catalog().entity(entity.name());
        Optional<TxId> own = Optional.ofNullable(base.entries().get(known.id(entry.source())));
        return own.isPresent()
                && !own.get().equals(entry.tx())
                && attempts(by, entry).contains(own.get());
    }

    /** The attempts of all entries of the same row with the same value. */
    private Set<TxId> attempts(Session by, EntryId entry) {
        Access.BySource access = new Access.BySource(entity, entry.source(), entry.value());
        return EntryAttempts.of(by, access, entry.child());
    }

    /** Removes an entry after its row, unless the attempt that wrote it is known to be over, was fenced. */
    private boolean isRemoved(Session by, EntryId entry) {
        Optional<Cells.Base> row = by.messenger().base(Step.AUDIT_READ, row(entry));
        if (!isNeedless(by, entry, row) || !new Fences(by).isOver(row(entry), row, entry.tx())) {
            return false;
        }
        by.messenger().send(new Call.Remove(Step.REPAIR_ENTRY, entry, entry.tx().micros() + 1));
        return true;
    }
}
