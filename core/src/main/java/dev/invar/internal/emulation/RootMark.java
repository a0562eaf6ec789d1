package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.TxId;

/**
 * The mark of this client's own deletion on its root, renewed while the deletion goes on: whoever waits for it waits for a
 * grace after the last sign of life, so that a long deletion is not aborted by those who wait for it. For one thread.
 */
final class RootMark {
    private static final int SIGNS_PER_GRACE = 4;

    private final Session session;
    private final Marks marks;
    private final RowId.Base root;
    private final TxId deletion;
    private Cells.Base content;
    private long lastSign;

    RootMark(Session session, RowId.Base root, TxId deletion, Cells.Base content) {
        this.session = session;
        this.marks = new Marks(session);
        this.root = root;
        this.deletion = deletion;
        this.content = content;
        this.lastSign = session.settings().timing().nanos();
    }

    RowId.Base root() {
        return root;
    }

    TxId deletion() {
        return deletion;
    }

    /** The root's content as it was last written. */
    Cells.Base content() {
        return content;
    }

    /**
     * Gives a sign of life if it is time for one.
     *
     * @throws Wounded if the mark was taken away
     */
    void show() {
        long now = session.settings().timing().nanos();
        if (now - lastSign >= session.settings().grace().toNanos() / SIGNS_PER_GRACE) {
            content = marks.renew(root, deletion).orElseThrow(Wounded::new);
            lastSign = now;
        }
    }

    /**
     * Sees whether the mark is still there.
     *
     * @throws Wounded if it was taken away
     */
    void check() {
        if (marks.active(root, deletion).isEmpty()) {
            throw new Wounded();
        }
    }
}
