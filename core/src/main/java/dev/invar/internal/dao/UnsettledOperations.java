package dev.invar.internal.dao;

import dev.invar.OperationId;
import dev.invar.Resolution;
import dev.invar.error.OutcomeUnknown;
import dev.invar.error.UnknownOperation;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Inquiry;
import dev.invar.spi.WritePlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The operations of one datastore object that ended with an unknown outcome, for as long as it can be found out: a day, and the
 * last ten thousand of them.
 *
 * <p>Safe for use by several threads.
 */
public final class UnsettledOperations {
    /** How long it can be asked what became of an operation. */
    static final Duration KEPT = Duration.ofHours(24);

    /** So that a datastore which is away for long does not fill the memory. */
    static final int MOST = 10_000;

    private final Clock clock;
    private final ChangeSink sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<OperationId, Unsettled> operations = new LinkedHashMap<>();

    /** None yet. */
    public UnsettledOperations(Clock clock, ChangeSink sink) {
        this.clock = clock;
        this.sink = sink;
    }

    /**
     * An operation.
     *
     * @param name what the program called
     * @param entity what it wrote
     * @param since when its outcome was unknown
     * @param inquiry finds it out
     * @param found what was found out; empty until then
     */
    private record Unsettled(
            String name, EntitySchema entity, Instant since, Inquiry inquiry, Optional<Resolution> found) {
        Unsettled with(Resolution resolution) {
            return new Unsettled(name, entity, since, context -> Optional.of(resolution), Optional.of(resolution));
        }
    }

    /** Remembers an operation. */
    void add(String name, WritePlan plan, Inquiry inquiry) {
        Instant now = clock.instant();
        lock.lock();
        try {
            operations.values().removeIf(operation -> isTooOld(operation, now));
            if (operations.size() == MOST) {
                operations.remove(operations.keySet().iterator().next());
            }
            operations.put(plan.id(), new Unsettled(name, plan.entity(), now, inquiry, Optional.empty()));
        } finally {
            lock.unlock();
        }
    }

    private static boolean isTooOld(Unsettled operation, Instant now) {
        return operation.since().plus(KEPT).isBefore(now);
    }

    /**
     * The name of the entity that an operation wrote.
     *
     * @throws UnknownOperation if the operation is not among these
     */
    public String entity(OperationId id) {
        return find(id).entity().name();
    }

    /**
     * Finds out what became of an operation. Caches forget what it may have changed.
     *
     * @throws UnknownOperation if the operation is not among these
     * @throws OutcomeUnknown if it cannot be found out
     */
    public Resolution resolve(OperationId id, CallContext context) {
        Unsettled operation = find(id);
        if (operation.found().isPresent()) {
            return operation.found().get();
        }
        Resolution resolution = operation
                .inquiry()
                .make(context)
                .orElseThrow(() -> new OutcomeUnknown(operation.entity().name(), operation.name(), id, null));
        sink.unknown(operation.entity());
        lock.lock();
        try {
            operations.replace(id, operation.with(resolution));
        } finally {
            lock.unlock();
        }
        return resolution;
    }

    private Unsettled find(OperationId id) {
        lock.lock();
        try {
            return Optional.ofNullable(operations.get(id))
                    .filter(operation -> !isTooOld(operation, clock.instant()))
                    .orElseThrow(() -> new UnknownOperation(id));
        } finally {
            lock.unlock();
        }
    }
}
