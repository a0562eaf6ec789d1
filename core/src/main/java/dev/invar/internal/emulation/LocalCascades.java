package dev.invar.internal.emulation;

import dev.invar.OperationId;
import dev.invar.spi.emulation.TxId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The decided deletions that threads of this process work on, so that a row's change is told before its parent's, and all
 * are told before the deletion returns.
 *
 * <p>Safe for use by several threads.
 */
public final class LocalCascades {
    private final Map<TxId, Integer> finishing = new ConcurrentHashMap<>();
    private final Map<TxId, Own> own = new ConcurrentHashMap<>();

    /** A deletion that a thread of this process carries out, and how many of its rows were told here. */
    private record Own(OperationId operation, AtomicLong rowsTold) {}

    /** Begins to finish rows, whose changes will be told before {@link #told}. */
    void finishing(TxId deletion) {
        finishing.merge(deletion, 1, Integer::sum);
    }

    /** Everything that was finished since {@link #finishing} has been told. */
    void told(TxId deletion) {
        finishing.computeIfPresent(deletion, (ignored, threads) -> threads == 1 ? null : threads - 1);
    }

    /** Whether some thread has finished rows whose changes it may not have told yet. */
    boolean isTelling(TxId deletion) {
        return finishing.containsKey(deletion);
    }

    /** Notes which write of this process a deletion belongs to. */
    void begin(TxId deletion, OperationId operation) {
        own.put(deletion, new Own(operation, new AtomicLong()));
    }

    /** Whether a thread of this process carries the deletion out. */
    boolean isCarriedOutHere(TxId deletion) {
        return own.containsKey(deletion);
    }

    /** Forgets a deletion of this process. */
    void end(TxId deletion) {
        own.remove(deletion);
    }

    /** The write that a deletion belongs to; one with the deletion's own identity if another process began it. */
    OperationId operation(TxId deletion) {
        return Optional.ofNullable(own.get(deletion))
                .map(Own::operation)
                .orElseGet(() -> new OperationId(deletion.value()));
    }

    /** Counts one row, besides the root, whose change was told in this process. */
    void rowTold(TxId deletion) {
        Own known = own.get(deletion);
        if (known != null) {
            known.rowsTold().incrementAndGet();
        }
    }

    /** How many rows of a deletion of this process, besides the root, were told in it; others told the rest elsewhere. */
    long rowsTold(TxId deletion) {
        Own known = own.get(deletion);
        return known == null ? 0 : known.rowsTold().get();
    }
}
