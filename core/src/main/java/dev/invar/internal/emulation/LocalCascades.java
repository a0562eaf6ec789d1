package dev.invar.internal.emulation;

import dev.invar.spi.OperationId;
import dev.invar.spi.emulation.TxId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The decided deletions that threads of this process work on, so that a row's change is told before its parent's, and all
 * are told before the deletion returns.
 *
 * <p>Safe for use by several threads.
 */
public final class LocalCascades {
    private final Map<TxId, Integer> finishing = new ConcurrentHashMap<>();
    private final Map<TxId, OperationId> operations = new ConcurrentHashMap<>();

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
        operations.put(deletion, operation);
    }

    /** Whether a thread of this process carries the deletion out. */
    boolean isCarriedOutHere(TxId deletion) {
        return operations.containsKey(deletion);
    }

    /** Forgets a deletion of this process. */
    void end(TxId deletion) {
        operations.remove(deletion);
    }

    /** The write that a deletion belongs to; one with the deletion's own identity if another process began it. */
    OperationId operation(TxId deletion) {
        return Optional.ofNullable(operations.get(deletion)).orElseGet(() -> new OperationId(deletion.value()));
    }
}
