package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.Optional;

/**
 * Writes a base row that must still be as it was read, until it is certain whether this write was applied. For writes that
 * may be repeated: fences, marks, locks.
 */
final class CertainWrite {
    private final Session session;

    CertainWrite(Session session) {
        this.session = session;
    }

    /** Whether the row shows the new content; if not, it was not or is no longer as it was read. */
    boolean apply(Step step, RowId.Base row, Optional<Cells.Base> read, Cells.Base content) {
        Call write = new Call.CompareAndSet(step, row, Bases.unchanged(read), content);
        Backoff backoff = session.backoff();
        while (true) {
            Reply reply = session.messenger().send(write);
            if (!(reply instanceof Reply.Unknown)) {
                return reply instanceof Reply.Applied;
            }
            Optional<Cells.Base> now = session.messenger().confirmedBase(Step.SETTLE, row);
            if (Bases.shows(now, content.version())) {
                return true;
            }
            if (!Bases.isUnchanged(read, now)) {
                return false;
            }
            session.messenger().pause(backoff);
        }
    }
}
