package dev.invar.internal.emulation;

import dev.invar.error.Unavailable;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.Optional;

/**
 * Sends the one write that commits an attempt, and finds out what became of it if the answer is lost: by repeating it where
 * the row's version makes sure that only one of the two can be applied, else by a fence that keeps it from ever being
 * applied.
 */
final class Commit {
    private final Session session;
    private final Fences fences;

    Commit(Session session) {
        this.session = session;
        this.fences = new Fences(session);
    }

    /**
     * Whether the commit was applied; if not, it never will be.
     *
     * @param call the commit, on the condition that the row is as it was read
     * @param read the row as it was read
     * @param tx the attempt, which the row shows if the commit is applied
     * @throws InDoubt if it cannot be found out
     */
    boolean send(Call call, RowId.Base row, Optional<Cells.Base> read, TxId tx) {
        Reply reply = session.messenger().send(call);
        return reply instanceof Reply.Unknown unknown
                ? settle(call, row, read, tx, unknown.cause())
                : reply instanceof Reply.Applied;
    }

    private boolean settle(Call call, RowId.Base row, Optional<Cells.Base> read, TxId tx, Throwable cause) {
        try {
            Backoff backoff = session.backoff();
            while (true) {
                Optional<Cells.Base> now = session.messenger().confirmedBase(Step.SETTLE, row);
                if (Bases.shows(now, tx)) {
                    return true;
                }
                if (!Bases.isUnchanged(read, now)) {
                    return neverApplied(call, read, now, tx, cause);
                }
                if (read.isEmpty()) {
                    if (fences.fence(row, now).isPresent()) {
                        return neverApplied(call, read, Optional.empty(), tx, cause);
                    }
                } else if (session.messenger().send(call) instanceof Reply.Applied) {
                    return true;
                }
                session.messenger().pause(backoff);
            }
        } catch (OutOfTime | Unavailable unsettled) {
            throw new InDoubt(cause);
        }
    }

    /** False, if a row that does not show the attempt proves that it was not applied. */
    private boolean neverApplied(
            Call call, Optional<Cells.Base> read, Optional<Cells.Base> now, TxId tx, Throwable cause) {
        if (!sharesHistory(read, now) && !wouldHaveLeftTrace(call, now, tx)) {
            throw new InDoubt(cause);
        }
        return false;
    }

    /** Whether a row still remembers the last change before the attempt, and so would remember the attempt. */
    private static boolean sharesHistory(Optional<Cells.Base> read, Optional<Cells.Base> now) {
        return read.stream()
                .flatMap(base -> base.history().stream())
                .findFirst()
                .filter(last -> now.isPresent() && now.get().history().contains(last))
                .isPresent();
    }

    /** Whether the row would show the attempt even if the row had been deleted and inserted again since. */
    private boolean wouldHaveLeftTrace(Call call, Optional<Cells.Base> now, TxId tx) {
        boolean traceless = call instanceof Call.CompareAndRemove;
        boolean forgotten = now.filter(Bases::isForgetful).isPresent();
        return !traceless && !forgotten && Patience.isRecent(session.settings(), tx);
    }
}
