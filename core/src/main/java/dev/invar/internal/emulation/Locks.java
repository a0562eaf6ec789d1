package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import java.util.Optional;

/** Gets the locks of other clients' deletions out of a writer's way. */
final class Locks {
    private final Session session;
    private final EffectiveRows effectiveRows;
    private final Marks marks;
    private final RollForward rollForward;

    Locks(Session session) {
        this.session = session;
        this.effectiveRows = new EffectiveRows(session);
        this.marks = new Marks(session);
        this.rollForward = new RollForward(session);
    }

    /**
     * Reads a row that is to be changed, after settling whatever has locked it.
     *
     * @return the row's content if it exists, whose lock, if it still has one, is void
     */
    Optional<Cells.Base> writable(Step step, RowId.Base id) {
        Backoff backoff = session.backoff();
        while (true) {
            Optional<Cells.Base> content = session.messenger().base(step, id);
            if (content.isEmpty() || content.get().state() == RowState.GONE) {
                return Optional.empty();
            }
            Optional<Cells.Lock> lock = content.get().lock();
            if (lock.isEmpty()) {
                return content;
            }
            Standing standing = effectiveRows.standing(id, lock.get());
            if (standing == Standing.ACTIVE) {
                outlast(lock.get(), backoff);
            } else if (standing == Standing.DECIDED) {
                rollForward.subtree(id, lock.get().tx());
            } else if (isStill(step, id, content)) {
                return content;
            }
        }
    }

    /** Waits a little for an undecided deletion, or aborts it when it has given no sign of life for long enough. */
    void outlast(Cells.Lock lock, Backoff backoff) {
        if (isOutlasted(lock)) {
            marks.unmark(Bases.rootOf(lock), lock.tx());
        } else {
            session.messenger().pause(backoff);
        }
    }

    /** Whether an undecided deletion has given no sign of life for a grace. */
    boolean isOutlasted(Cells.Lock lock) {
        return marks.active(Bases.rootOf(lock), lock.tx())
                .filter(root -> session.patience().isOver(root.version()))
                .isPresent();
    }

    /** Whether a row, read again, is still as it was read. */
    boolean isStill(Step step, RowId.Base id, Optional<Cells.Base> content) {
        return Bases.isUnchanged(content, session.messenger().base(step, id));
    }
}
