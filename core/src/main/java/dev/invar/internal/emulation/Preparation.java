package dev.invar.internal.emulation;

import dev.invar.error.Unavailable;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Refusal;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import java.util.Optional;

/** Does what must be done before an attempt's commit, and takes it back where the commit will not be sent. */
final class Preparation {

    /** Whether the attempt may commit. */
    sealed interface Outcome {

        /**
         * Yes.
         *
         * @param row the row as it must be at the commit
         */
        record Ready(Optional<Cells.Base> row) implements Outcome {}

        /** A constraint forbids it. */
        record Forbidden(Refusal refusal) implements Outcome {}

        /** Not this attempt, but perhaps the next. */
        record Again() implements Outcome {}
    }

    private final Session session;
    private final CleanUp cleanUp;
    private final Parents parents;

    Preparation(Session session) {
        this.session = session;
        this.cleanUp = new CleanUp(session);
        this.parents = new Parents(session);
    }

    /**
     * Prepares an attempt.
     *
     * @param row the attempt's row, as it was read before
     */
    Outcome of(Attempt attempt, Optional<Cells.Base> row) {
        Claims claims = new Claims(session, attempt, row);
        Outcome outcome;
        Claims.Outcome claimed;
        try {
            claimed = claims.take();
            outcome = claimed instanceof Claims.Outcome.Held held
                    ? checkParents(attempt, claims, held)
                    : new Outcome.Again();
        } catch (OutOfTime | Unavailable interrupted) {
            undo(attempt);
            throw interrupted;
        }
        if (!(outcome instanceof Outcome.Ready)) {
            undo(attempt);
        }
        if (claimed instanceof Claims.Outcome.Taken taken) {
            return forbidden(taken.constraint());
        }
        if (claimed instanceof Claims.Outcome.Blocked blocked) {
            return claims.await(blocked.blockers()).map(Preparation::forbidden).orElse(outcome);
        }
        return outcome;
    }

    private Outcome checkParents(Attempt attempt, Claims claims, Claims.Outcome.Held held) {
        Optional<Reference> missing = parents.missing(attempt.obligations().parents());
        if (missing.isEmpty()) {
            return new Outcome.Ready(held.row());
        }
        return claims.firstTaken()
                .map(Preparation::forbidden)
                .orElseGet(() -> new Outcome.Forbidden(new Refusal.ParentMissing(missing.get())));
    }

    private static Outcome forbidden(UniqueConstraint constraint) {
        return new Outcome.Forbidden(new Refusal.UniqueTaken(constraint));
    }

    /** Whether a prepared attempt was committed; if it certainly was not, it is taken back. */
    boolean commitOrUndo(Attempt attempt, Call call, Optional<Cells.Base> row) {
        boolean applied = false;
        try {
            applied = new Commit(session).send(call, attempt.row(), row, attempt.tx());
        } catch (OutOfTime | Unavailable notSent) {
            undo(attempt);
            throw notSent;
        }
        if (!applied) {
            undo(attempt);
        }
        return applied;
    }

    private void undo(Attempt attempt) {
        cleanUp.send(attempt.undo());
    }
}
