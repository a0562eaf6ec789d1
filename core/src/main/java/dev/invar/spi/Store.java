package dev.invar.spi;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a datastore. Backends with transactions implement it; those that can only compare and set one row use
 * {@link dev.invar.spi.emulation.EmulatedStore}.
 *
 * <p>Keys and rows that are passed in are valid and canonical. Implementations are safe for use by several threads.
 */
public interface Store {

    /**
     * Applies a plan as a whole or not at all. Before it returns {@link WriteOutcome.Applied}, or as soon as it is certain
     * to, it tells the sink of every change, children before their parents.
     */
    WriteOutcome apply(WritePlan plan, CallContext context);

    /**
     * The row with the given primary key.
     *
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context);

    /**
     * The rows with the given primary keys, by key and in the order of the keys; those that do not exist are left out. Each
     * row is as it was at some instant of the reading. The rows are asked for together: it takes as many rounds of messages
     * as one row does.
     *
     * @param keys at most 1,000, all different
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys, CallContext context);

    /**
     * The row with the given values of a unique constraint.
     *
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context);

    /**
     * Some rows of an access path: at most {@code limit}, perhaps fewer, in the path's order and after the given position.
     * A row that exists and lies on the path throughout a scan is found exactly once.
     *
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    Slice scan(Access access, Optional<Key> after, int limit, CallContext context);

    /**
     * Whether a row is among those of an access path. Asks the path itself where that can differ from the row; audits use it for
     * paths with many rows.
     *
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    default boolean lists(Access.BySource access, Key key, CallContext context) {
        return find(access.entity(), key, context)
                .flatMap(row -> row.row().key(access.source().fields()))
                .equals(Optional.of(access.value()));
    }

    /** What the store keeps beside its rows, for audits; empty if the datastore itself keeps it and answers for it. */
    default Optional<Upkeep> upkeep() {
        return Optional.empty();
    }

    /** What reads cost, for programs that ask before they read. Always the same. */
    ReadCosts readCosts();
}
