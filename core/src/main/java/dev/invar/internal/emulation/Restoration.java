package dev.invar.internal.emulation;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.spi.Access;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Obligations;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the claims and entries of a row again that are lost: as an update does that gives the row the values which it has, with
 * a commit of the same row.
 */
final class Restoration {
    private final Session session;
    private final EntitySchema entity;
    private final CatalogEntity constraints;
    private final RowId.Base id;
    private final EffectiveRows effectiveRows;
    private final Preparation preparation;

    Restoration(Session session, EntitySchema entity, Key key) {
        this.session = session;
        this.entity = entity;
        this.constraints = session.catalog().entity(entity.name());
        this.id = new RowId.Base(entity.name(), key);
        this.effectiveRows = new EffectiveRows(session);
        this.preparation = new Preparation(session);
    }

    /** Makes attempts until nothing is lost that can be made again. */
    void run() {
        Locks locks = new Locks(session);
        Backoff backoff = session.backoff();
        while (true) {
            Optional<Cells.Base> row = locks.writable(Step.AUDIT_READ, id);
            if (row.isEmpty() || attempt(row.get())) {
                return;
            }
            session.messenger().pause(backoff);
        }
    }

    /** Whether nothing is left to be done. */
    private boolean attempt(Cells.Base row) {
        Obligations lost = lost(row);
        if (lost.claimsToAdd().isEmpty() && lost.entriesToAdd().isEmpty()) {
            return true;
        }
        Attempt attempt = new Attempt(session.nextTx(), id, lost);
        return preparation.of(attempt, Optional.of(row)) instanceof Preparation.Outcome.Ready ready
                && commit(attempt, ready.row().orElseThrow());
    }

    private boolean commit(Attempt attempt, Cells.Base row) {
        Cells.Base restored = Bases.restored(
                row,
                attempt.tx(),
                attempt.claims(constraints, row.claims()),
                attempt.entries(constraints, row.entries()));
        Call call = new Call.CompareAndSet(Step.REPAIR_ROW, id, Bases.unchanged(Optional.of(row)), restored);
        return preparation.commitOrUndo(attempt, call, Optional.of(row));
    }

    /** The claims and entries of a row that are not there and can be made: no other row has the value, the parent exists. */
    private Obligations lost(Cells.Base row) {
        Obligations owed = Obligations.of(entity, null, row.data());
        List<Obligations.Claim> claims =
                owed.claimsToAdd().stream().filter(this::isFree).toList();
        List<Obligations.Entry> entries = new ArrayList<>();
        List<Obligations.Parent> parents = new ArrayList<>();
        for (Obligations.Entry entry : owed.entriesToAdd()) {
            if (!isListed(entry, Optional.ofNullable(row.entries().get(constraints.id(entry.source()))))) {
                Optional<Obligations.Parent> parent = owed.parents().stream()
                        .filter(candidate -> candidate.reference().equals(entry.source()))
                        .findFirst();
                if (parent.isEmpty() || exists(parent.get())) {
                    entries.add(entry);
                    parent.ifPresent(parents::add);
                }
            }
        }
        return new Obligations(claims, List.of(), entries, List.of(), parents);
    }

    private boolean isFree(Obligations.Claim claim) {
        RowId.Claim row = new RowId.Claim(claim.constraint(), claim.value());
        Optional<Cells.Claim> holder = Messenger.claimOf(session.messenger().send(new Call.Read(Step.AUDIT_READ, row)));
        if (holder.isEmpty()) {
            return true;
        }
        return !holder.get().owner().equals(id.key())
                && !effectiveRows
                        .read(
                                Step.AUDIT_READ,
                                new RowId.Base(entity.name(), holder.get().owner()))
                        .row()
                        .flatMap(owner -> owner.row().key(claim.constraint().fields()))
                        .equals(Optional.of(claim.value()));
    }

    private boolean isListed(Obligations.Entry entry, Optional<TxId> tx) {
        Access.BySource access = new Access.BySource(entity, entry.source(), entry.value());
        return tx.isPresent() && EntryAttempts.of(session, access, id.key()).contains(tx.get());
    }

    private boolean exists(Obligations.Parent parent) {
        Reference reference = parent.reference();
        return effectiveRows
                .read(Step.AUDIT_READ, new RowId.Base(reference.target(), parent.key()))
                .row()
                .isPresent();
    }
}
