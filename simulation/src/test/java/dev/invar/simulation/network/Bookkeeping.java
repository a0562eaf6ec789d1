package dev.invar.simulation.network;

import dev.invar.simulation.client.Operation;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts what the clients do to one another; for one thread. */
final class Bookkeeping {
    private final Counts counts;
    private final Map<TxId, Operation> deletions = new HashMap<>();

    Bookkeeping(Counts counts) {
        this.counts = counts;
    }

    /** A compare-and-set was applied to a base row or claim, which had the given content before. */
    void applied(Operation operation, Step step, Optional<Cells> before, Call call) {
        Optional<Cells.Base> base = before.filter(Cells.Base.class::isInstance).map(Cells.Base.class::cast);
        switch (step) {
            case FENCE -> counts.happened(Happening.FENCED);
            case TAKE_OVER_CLAIM -> counts.happened(Happening.CLAIM_TAKEN_OVER);
            case MARK_ROOT -> marked(operation, (Call.CompareAndSet) call);
            case LOCK_CHILD -> counts.happened(Happening.ROW_LOCKED);
            case UNMARK_ROOT ->
                counts.happened(
                        isBy(operation, base.flatMap(Cells.Base::lock).map(Cells.Lock::tx))
                                ? Happening.DELETION_ABORTED
                                : Happening.DELETION_ABORTED_BY_OTHERS);
            case DECIDE -> {
                if (call instanceof Call.CompareAndSet set
                        && ((Cells.Base) set.content()).pending().isPresent()) {
                    counts.happened(Happening.CASCADE_DECIDED);
                }
            }
            case FINISH_CHILD ->
                counts.happened(
                        isBy(operation, base.flatMap(Cells.Base::lock).map(Cells.Lock::tx))
                                ? Happening.ROW_FINISHED
                                : Happening.ROW_FINISHED_BY_OTHERS);
            case CLEAR_PENDING -> {
                if (!isBy(operation, base.flatMap(Cells.Base::pending))) {
                    counts.happened(Happening.ROOT_FINISHED_BY_OTHERS);
                }
            }
            case UPDATE_COMMIT, DELETE_COMMIT -> {
                if (base.filter(content -> content.state() == RowState.LOCKED).isPresent()) {
                    counts.happened(Happening.VOID_LOCK_REPLACED);
                }
            }
            default -> {}
        }
    }

    private void marked(Operation operation, Call.CompareAndSet mark) {
        TxId deletion = ((Cells.Base) mark.content()).lock().orElseThrow().tx();
        if (deletions.putIfAbsent(deletion, operation) == null) {
            counts.happened(Happening.DELETION_MARKED);
        }
    }

    private boolean isBy(Operation operation, Optional<TxId> deletion) {
        return deletion.map(deletions::get).filter(operation::equals).isPresent();
    }
}
