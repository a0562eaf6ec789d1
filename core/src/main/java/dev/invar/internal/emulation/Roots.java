package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.Optional;

/** Finishes decided deletions up to their roots. */
final class Roots {
    private final Session session;
    private final RollForward rollForward;
    private final CleanUp cleanUp;
    private final Removal removal;

    Roots(Session session) {
        this.session = session;
        this.rollForward = new RollForward(session);
        this.cleanUp = new CleanUp(session);
        this.removal = new Removal(session);
    }

    /**
     * Finishes a decided deletion of any client, so that its root's key can be used again. A thread of this process that is
     * about to tell of the deletion is waited for, so that it does not tell of it after the key's next use.
     */
    void finish(RowId.Base root, TxId deletion) {
        Backoff backoff = session.backoff();
        while (session.cascades().isCarriedOutHere(deletion)
                && !session.patience().isOver(deletion)) {
            session.messenger().pause(backoff);
        }
        rollForward.belowRoot(root, deletion);
        clear(root, deletion, pending(root, deletion), 0);
    }

    /** Finishes what is below the root of this client's own deletion. */
    void finishBelow(RowId.Base root, TxId deletion) {
        rollForward.belowRoot(root, deletion);
    }

    /** Declares this client's own deletion finished: nobody will ask any more what became of it. */
    void clearOwn(RowId.Base root, TxId deletion, Cells.Base decided) {
        clear(root, deletion, Optional.of(decided), 1);
    }

    private void clear(RowId.Base root, TxId deletion, Optional<Cells.Base> decided, int changesThatNobodyAsksFor) {
        decided.ifPresent(base -> cleanUp.send(cleanUp.of(root, base, null)));
        Optional<Cells.Base> pending = decided;
        while (pending.isPresent()) {
            Call call = removal.ofFinishedRoot(root, pending.get(), session.nextTx(), changesThatNobodyAsksFor);
            if (session.messenger().send(call) instanceof Reply.Applied) {
                return;
            }
            pending = pending(root, deletion);
        }
    }

    private Optional<Cells.Base> pending(RowId.Base root, TxId deletion) {
        return session.messenger()
                .base(Step.READ_ROOT, root)
                .filter(base -> base.pending().equals(Optional.of(deletion)));
    }
}
