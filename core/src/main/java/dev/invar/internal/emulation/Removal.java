package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;

/**
 * Takes base rows away: without a trace, or leaving a marker where somebody may have relied on the row's version, or may
 * still ask what became of a write.
 */
final class Removal {
    private final Session session;

    Removal(Session session) {
        this.session = session;
    }

    /** The call that deletes a row that is still as it was read. */
    Call of(Step step, RowId.Base row, Cells.Base read, TxId tx) {
        Condition unchanged = new Condition.VersionIs(read.version());
        return leavesMarker(read, 0)
                ? new Call.CompareAndSet(step, row, unchanged, Bases.gone(read, tx))
                : new Call.CompareAndRemove(step, row, unchanged);
    }

    /** The call that declares the deletion of a root finished. */
    Call ofFinishedRoot(RowId.Base root, Cells.Base read, TxId version, int changesThatNobodyAsksFor) {
        Condition unchanged = new Condition.VersionIs(read.version());
        return leavesMarker(read, changesThatNobodyAsksFor)
                ? new Call.CompareAndSet(Step.CLEAR_PENDING, root, unchanged, Bases.finishedRoot(read, version))
                : new Call.CompareAndRemove(Step.CLEAR_PENDING, root, unchanged);
    }

    private boolean leavesMarker(Cells.Base read, int changesThatNobodyAsksFor) {
        return read.marked()
                || read.history().stream()
                        .skip(changesThatNobodyAsksFor)
                        .findFirst()
                        .filter(change -> Patience.isRecent(session.settings(), change))
                        .isPresent();
    }
}
