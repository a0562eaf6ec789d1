package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.Optional;

/** Changes versions, so that writers who read an earlier one must fail. */
final class Fences {
    private final Session session;
    private final CertainWrite write;

    Fences(Session session) {
        this.session = session;
        this.write = new CertainWrite(session);
    }

    /** Fences a row that is still as it was read; the row's new content, or empty if it is not. */
    Optional<Cells.Base> fence(RowId.Base row, Optional<Cells.Base> read) {
        Cells.Base fenced = Bases.fenced(read, session.nextTx());
        return write.apply(Step.FENCE, row, read, fenced) ? Optional.of(fenced) : Optional.empty();
    }

    /** Whether an attempt on a row is over: it was applied before, or this fence keeps it from being applied. */
    boolean isOver(RowId.Base row, Optional<Cells.Base> read, TxId attempt) {
        return read.filter(base -> base.history().contains(attempt)).isPresent()
                || fence(row, read).isPresent();
    }
}
