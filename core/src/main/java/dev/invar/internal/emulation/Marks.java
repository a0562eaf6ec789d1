package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.Optional;

/** Marks the roots of deletions, and takes the marks away again. */
final class Marks {
    private final Session session;
    private final CertainWrite write;

    Marks(Session session) {
        this.session = session;
        this.write = new CertainWrite(session);
    }

    /** Marks a row that is still as it was read; its new content, or empty if it is not. */
    Optional<Cells.Base> mark(RowId.Base row, Cells.Base read, TxId deletion) {
        Cells.Base marked = Bases.markedRoot(read, session.nextTx(), deletion, row);
        return write.apply(Step.MARK_ROOT, row, Optional.of(read), marked) ? Optional.of(marked) : Optional.empty();
    }

    /** The root's content while it is marked by an undecided deletion; else empty. */
    Optional<Cells.Base> active(RowId.Base root, TxId deletion) {
        return session.messenger().base(Step.READ_ROOT, root).filter(base -> isActive(root, base, deletion));
    }

    /** Whether a root's content says that its deletion is undecided. */
    static boolean isActive(RowId.Base root, Cells.Base content, TxId deletion) {
        return content.lock()
                .filter(lock -> lock.tx().equals(deletion) && Bases.isRoot(root, lock))
                .isPresent();
    }

    /** Writes the mark of an undecided deletion again, under a new version; the new content, or empty if there is none. */
    Optional<Cells.Base> renew(RowId.Base root, TxId deletion) {
        Optional<Cells.Base> marked = active(root, deletion);
        while (marked.isPresent()) {
            Cells.Base renewed = Bases.renewedMark(marked.get(), session.nextTx());
            if (write.apply(Step.MARK_ROOT, root, marked, renewed)) {
                return Optional.of(renewed);
            }
            marked = active(root, deletion);
        }
        return Optional.empty();
    }

    /**
     * Aborts a deletion if it is undecided; afterwards it is decided or void.
     *
     * @return whether it certainly was undecided until this
     */
    boolean unmark(RowId.Base root, TxId deletion) {
        Optional<Cells.Base> marked = active(root, deletion);
        while (marked.isPresent()) {
            Cells.Base unmarked = Bases.unmarked(marked.get(), session.nextTx());
            if (write.apply(Step.UNMARK_ROOT, root, marked, unmarked)) {
                return true;
            }
            marked = active(root, deletion);
        }
        return false;
    }
}
