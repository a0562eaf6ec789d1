package dev.invar.internal.emulation;

import dev.invar.Resolution;
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
                ? settle(new DoubtfulCommit(call, row, read, tx), unknown.cause())
                : reply instanceof Reply.Applied;
    }

    private boolean settle(DoubtfulCommit commit, Throwable cause) {
        try {
            Backoff backoff = session.backoff();
            while (true) {
                Optional<Cells.Base> now = session.messenger().confirmedBase(Step.SETTLE, commit.row());
                Optional<Boolean> shown = shown(commit, now, cause);
                if (shown.isPresent()) {
                    return shown.get();
                }
                if (commit.read().isEmpty()) {
                    if (isFencedOff(commit, now, cause)) {
                        return false;
                    }
                } else if (session.messenger().send(commit.call()) instanceof Reply.Applied) {
                    return true;
                }
                session.messenger().pause(backoff);
            }
        } catch (OutOfTime | Unavailable unsettled) {
            throw new InDoubt(commit, cause);
        }
    }

    /**
     * Finds out what became of a commit that was left in doubt, and keeps it from being applied if it was not. It is not repeated:
     * whoever asks so late no longer expects it.
     *
     * @return empty if that cannot be found out
     */
    Optional<Resolution> inquire(DoubtfulCommit commit) {
        Throwable cause = new IllegalStateException("asked later");
        try {
            Backoff backoff = session.backoff();
            while (true) {
                Optional<Cells.Base> now = session.messenger().confirmedBase(Step.SETTLE, commit.row());
                Optional<Boolean> shown = shown(commit, now, cause);
                if (shown.isPresent()) {
                    return Optional.of(shown.get() ? Resolution.APPLIED : Resolution.NOT_APPLIED);
                }
                if (isFencedOff(commit, now, cause)) {
                    return Optional.of(Resolution.NOT_APPLIED);
                }
                session.messenger().pause(backoff);
            }
        } catch (OutOfTime | Unavailable | InDoubt unsettled) {
            return Optional.empty();
        }
    }

    /** Whether a row shows what became of a commit, and what; empty if the commit can still be applied to it. */
    private Optional<Boolean> shown(DoubtfulCommit commit, Optional<Cells.Base> now, Throwable cause) {
        if (Bases.shows(now, commit.tx())) {
            return Optional.of(true);
        }
        if (isStillPossible(commit, now)) {
            return Optional.empty();
        }
        requireTrace(commit, now, cause);
        return Optional.of(false);
    }

    /**
     * A version never comes back, but the absence of a row does, unless the row that took its place leaves a marker behind, however
     * much later it is deleted.
     */
    private static boolean isStillPossible(DoubtfulCommit commit, Optional<Cells.Base> now) {
        boolean comesBack =
                commit.read().isEmpty() && !now.map(Cells.Base::marked).orElse(false);
        return comesBack || Bases.isUnchanged(commit.read(), now);
    }

    /** Fences a row that a commit can still be applied to; whether that succeeded, and so keeps the commit from being applied. */
    private boolean isFencedOff(DoubtfulCommit commit, Optional<Cells.Base> now, Throwable cause) {
        if (fences.fence(commit.row(), now).isEmpty()) {
            return false;
        }
        if (commit.read().isEmpty()) {
            requireTrace(commit, now, cause);
        }
        return true;
    }

    /**
     * Makes sure that a row which does not show an attempt would show it, had it ever been applied.
     *
     * @throws InDoubt if it might have been applied without a trace
     */
    private void requireTrace(DoubtfulCommit commit, Optional<Cells.Base> now, Throwable cause) {
        if (!sharesHistory(commit.read(), now) && !wouldHaveLeftTrace(commit.call(), now, commit.tx())) {
            throw new InDoubt(commit, cause);
        }
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
