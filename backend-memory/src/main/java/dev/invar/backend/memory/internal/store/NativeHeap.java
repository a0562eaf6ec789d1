package dev.invar.backend.memory.internal.store;

import dev.invar.backend.memory.MemorySnapshot;
import dev.invar.backend.memory.internal.tables.Heap;
import dev.invar.backend.memory.internal.tables.Views;
import dev.invar.error.Unavailable;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Deadline;
import dev.invar.spi.JournalRecord;
import dev.invar.spi.Refusal;
import dev.invar.spi.Store;
import dev.invar.spi.TableShape;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The content of a native store. Writers take turns and replace the root; readers take the root that is there and never wait.
 *
 * <p>Safe for use by several threads.
 */
public final class NativeHeap implements Heap {
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Root root = Root.empty();

    Root root() {
        return root;
    }

    WriteOutcome write(WritePlan plan, Views views, ChangeSink sink, Deadline deadline) {
        Write write;
        WriteOutcome outcome;
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("A check of '" + plan.entity().name()
                    + "', or a change of it, writes to the store itself; checks must be free of side effects");
        }
        try {
            if (!writing.tryLock() && !writing.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return new WriteOutcome.Refused(new Refusal.Contended(1));
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return new WriteOutcome.Refused(new Refusal.Unreachable(new Unavailable(
                    "The thread was interrupted while it waited to write to '"
                            + plan.entity().name() + "'; nothing has changed",
                    interrupt)));
        }
        try {
            write = new Write(views, plan, root.tables());
            outcome = write.execute();
            root = new Root(write.tables(), root.journal());
        } finally {
            writing.unlock();
        }
        write.changes().forEach(sink::committed);
        return outcome;
    }

    private void update(UnaryOperator<Root> change) {
        writing.lock();
        try {
            root = change.apply(root);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Map<String, TableShape> shapes() {
        Map<String, TableShape> shapes = new LinkedHashMap<>();
        root.tables().all().forEach(table -> shapes.put(table.shape().entity(), table.shape()));
        return shapes;
    }

    @Override
    public void create(Collection<TableShape> shapes) {
        update(current -> {
            TableSet tables = current.tables();
            for (TableShape shape : shapes) {
                if (tables.get(shape.entity()) == null) {
                    tables = tables.with(Table.empty(shape));
                }
            }
            return new Root(tables, current.journal());
        });
    }

    @Override
    public void drop(Set<String> entities) {
        update(current -> {
            TableSet tables = current.tables();
            for (String entity : entities) {
                tables = tables.without(entity);
            }
            return new Root(tables, current.journal());
        });
    }

    @Override
    public JournalRecord journal() {
        return root.journal();
    }

    @Override
    public void updateJournal(UnaryOperator<JournalRecord> change) {
        update(current -> new Root(current.tables(), change.apply(current.journal())));
    }

    @Override
    public Store store(Catalog catalog, ChangeSink sink) {
        return new NativeStore(this, catalog, sink);
    }

    @Override
    public MemorySnapshot snapshot() {
        return new NativeSnapshot(root);
    }

    @Override
    public void restore(MemorySnapshot snapshot) {
        if (!(snapshot instanceof NativeSnapshot of)) {
            throw new IllegalArgumentException(
                    "The snapshot is of a store in rows mode and cannot be restored in a native one");
        }
        update(current -> of.root());
    }
}
