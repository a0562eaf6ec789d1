package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The rows whose children are being finished, each after one that it references. For one thread.
 *
 * <p>Deeper rows are finished first whatever happens, on the path or not, so that every unfinished row keeps an unfinished
 * parent up to the root, and a cycle is broken at the same place by everybody. Rows that are no deeper are finished first as
 * well, but each is begun once for that and not where it is on the path: wherever there is no cycle, children go before all
 * their parents.
 */
final class FinishingPath {
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Set<RowId.Base> onPath = new HashSet<>();
    private final Set<RowId.Base> begunOutOfDepth = new HashSet<>();

    /** A locked row with its content when it was read. */
    record Locked(RowId.Base id, Cells.Base content) {}

    /** A row whose children are looked at; the row itself is finished after them unless it is the root. */
    static final class Frame {
        private final Optional<Locked> row;
        private final int depth;
        private final boolean deeper;
        private final ChildPages children;
        private boolean begun;
        private boolean outermost;

        private Frame(Optional<Locked> row, int depth, boolean deeper, ChildPages children) {
            this.row = row;
            this.depth = depth;
            this.deeper = deeper;
            this.children = children;
        }

        Optional<Locked> row() {
            return row;
        }

        ChildPages children() {
            return children;
        }
    }

    /** A path that begins at the root. */
    static FinishingPath fromRoot(ChildPages children) {
        FinishingPath path = new FinishingPath();
        path.frames.push(new Frame(Optional.empty(), 0, true, children));
        return path;
    }

    /** A path that begins at a locked row. */
    static FinishingPath from(Locked row, ChildPages children) {
        FinishingPath path = new FinishingPath();
        path.frames.push(new Frame(Optional.of(row), depth(row), true, children));
        return path;
    }

    private static int depth(Locked row) {
        return row.content().lock().orElseThrow().depth();
    }

    /** Lets a child of the given frame's row go first. */
    void add(Frame parent, Locked child, ChildPages children) {
        int depth = depth(child);
        frames.push(new Frame(Optional.of(child), depth, depth > parent.depth, children));
    }

    /** The frame to go on with; empty at the end of the path. */
    Optional<Frame> current() {
        while (!frames.isEmpty()) {
            Frame frame = frames.element();
            if (frame.begun || begins(frame)) {
                return Optional.of(frame);
            }
            frames.pop();
        }
        return Optional.empty();
    }

    private boolean begins(Frame frame) {
        if (frame.row.isPresent()) {
            RowId.Base id = frame.row.get().id();
            boolean isFinished = !onPath.contains(id) && begunOutOfDepth.contains(id);
            boolean isNeeded = frame.deeper ? !isFinished : !onPath.contains(id) && begunOutOfDepth.add(id);
            if (!isNeeded) {
                return false;
            }
            frame.outermost = onPath.add(id);
        }
        frame.begun = true;
        return true;
    }

    /** Ends the current frame, whose row has no unfinished children any more. */
    void leave() {
        Frame frame = frames.pop();
        if (frame.outermost) {
            frame.row.ifPresent(row -> onPath.remove(row.id()));
        }
    }
}
