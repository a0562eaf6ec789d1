package dev.invar.backend.memory.emulation;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands out rows and keys that nobody else has, and sees from time to time how many of them are still held. For one thread. */
final class HeldRows extends ForwardingRows {
    private static final int MESSAGES_PER_LOOK = 500;

    private final List<WeakReference<Object>> handedOut = new ArrayList<>();
    private int messages;
    private int looks;
    private int greatest;

    HeldRows(ConditionalRows rows) {
        super(rows);
    }

    /** How many of the rows and keys were held at the time of the look that saw the most. */
    int greatest() {
        return greatest;
    }

    /** How often was looked. */
    int looks() {
        return looks;
    }

    @Override
    protected void beforeListing(Step step) {
        look();
    }

    private void look() {
        if (++messages % MESSAGES_PER_LOOK == 0) {
            System.gc();
            handedOut.removeIf(reference -> reference.refersTo(null));
            greatest = Math.max(greatest, handedOut.size());
            looks++;
        }
    }

    private <T> T noted(T handed) {
        handedOut.add(new WeakReference<>(handed));
        return handed;
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        look();
        return super.run(calls.stream().map(HeldRows::copy).toList(), deadline).stream()
                .map(this::copy)
                .toList();
    }

    /** What is stored, and what is remembered as removed, is held by the store, not by the client. */
    private static Call copy(Call call) {
        if (call instanceof Call.CompareAndSet set
                && set.row() instanceof RowId.Base row
                && set.content() instanceof Cells.Base base) {
            Cells.Base stored = copy(base, base.data().toBuilder().build());
            return new Call.CompareAndSet(
                    set.step(), new RowId.Base(row.entity(), copy(row.key())), set.when(), stored);
        }
        if (call instanceof Call.Remove remove) {
            EntryId entry = remove.entry();
            EntryId removed = new EntryId(entry.source(), entry.value(), copy(entry.child()), entry.tx());
            return new Call.Remove(remove.step(), removed, remove.stamp());
        }
        return call;
    }

    private static Key copy(Key key) {
        return Key.of(key.values().toArray());
    }

    private Reply copy(Reply reply) {
        return reply instanceof Reply.Found found && found.content() instanceof Cells.Base base
                ? new Reply.Found(copy(base, noted(base.data().toBuilder().build())))
                : reply;
    }

    private static Cells.Base copy(Cells.Base base, Row data) {
        return new Cells.Base(
                base.state(),
                base.version(),
                base.history(),
                base.lock(),
                base.pending(),
                base.marked(),
                base.claims(),
                base.entries(),
                base.revision(),
                data);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        EntrySlice slice = super.entries(step, access, after, limit, deadline);
        return new EntrySlice(slice.entries().stream().map(this::copy).toList(), slice.next());
    }

    private EntryId copy(EntryId entry) {
        return new EntryId(entry.source(), entry.value(), noted(copy(entry.child())), entry.tx());
    }
}
