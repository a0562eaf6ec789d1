package dev.invar.internal.dao;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.error.DaoException;
import dev.invar.error.NotFound;
import dev.invar.internal.value.Expiry;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Refusal;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Deletes rows that have expired, by plans like any other: where they are in the way of a write, and where a program asks for
 * it. A row that was given more time meanwhile is left alone, because only the revision that was read is deleted.
 *
 * <p>Safe for use by several threads.
 */
final class ExpiredRows {
    private static final int PAGE = 256;

    private final Map<String, EntitySchema> schemas;
    private final Expiry expiry;
    private final TimeOrderedUuids uuids;
    private final ChangeSink sink;

    ExpiredRows(Map<String, EntitySchema> schemas, Expiry expiry, TimeOrderedUuids uuids, ChangeSink sink) {
        this.schemas = schemas;
        this.expiry = expiry;
        this.uuids = uuids;
        this.sink = sink;
    }

    /** Whether a plan was refused because of rows that have expired, or are gone by now; it should be tried again. */
    boolean wereInTheWay(WritePlan plan, Refusal refusal, Store store, CallContext context) {
        if (refusal instanceof Refusal.Restricted restricted) {
            return restricted(restricted, store, context);
        }
        if (plan.entity().expiry().isEmpty()) {
            return false;
        }
        if (refusal instanceof Refusal.UniqueTaken taken) {
            return uniqueTaken(plan, taken.constraint(), store, context);
        }
        boolean ownRow = refusal instanceof Refusal.KeyTaken
                || refusal instanceof Refusal.RevisionDiffers
                || (refusal instanceof Refusal.Rejected rejected && rejected.error() instanceof NotFound);
        return ownRow && isOutOfTheWay(plan.entity(), store.find(plan.entity(), plan.key(), context), store, context);
    }

    private boolean uniqueTaken(WritePlan plan, UniqueConstraint constraint, Store store, CallContext context) {
        Optional<Key> value = written(plan, store, context).flatMap(row -> row.key(constraint.fields()));
        return value.isPresent()
                && isOutOfTheWay(plan.entity(), store.findBy(constraint, value.get(), context), store, context);
    }

    /** The row that the plan would write. */
    private static Optional<Row> written(WritePlan plan, Store store, CallContext context) {
        if (plan instanceof WritePlan.Insert insert) {
            return Optional.of(insert.row());
        }
        WritePlan.Update update = (WritePlan.Update) plan;
        try {
            return store.find(plan.entity(), plan.key(), context)
                    .map(row -> update.transition().apply(row.row()));
        } catch (DaoException refused) {
            return Optional.empty();
        }
    }

    private boolean restricted(Refusal.Restricted restricted, Store store, CallContext context) {
        Reference reference = restricted.reference();
        EntitySchema child = Objects.requireNonNull(schemas.get(reference.entity()));
        if (child.expiry().isEmpty()) {
            return false;
        }
        Optional<StoredRow> restricting = store.find(child, restricted.child(), context);
        if (!isOutOfTheWay(child, restricting, store, context)) {
            return false;
        }
        restricting
                .flatMap(row -> row.row().key(reference.fields()))
                .ifPresent(parent -> removeAll(new Access.BySource(child, reference, parent), store, context));
        return true;
    }

    private void removeAll(Access access, Store store, CallContext context) {
        Optional<Key> after = Optional.empty();
        do {
            Slice slice = store.scan(access, after, PAGE, context);
            slice.rows().forEach(row -> remove(access.entity(), row, store, context));
            after = slice.next();
        } while (after.isPresent() && !context.deadline().hasPassed());
    }

    private boolean isOutOfTheWay(EntitySchema entity, Optional<StoredRow> row, Store store, CallContext context) {
        return row.isEmpty() || remove(entity, row.get(), store, context) || hasPassed(entity, row.get());
    }

    private boolean hasPassed(EntitySchema entity, StoredRow row) {
        return expiry.hasPassed(entity, row.row());
    }

    /** Deletes a row if it has expired and is as it was read; false if not, or if that is not known. */
    boolean remove(EntitySchema entity, StoredRow row, Store store, CallContext context) {
        if (!hasPassed(entity, row)) {
            return false;
        }
        WriteOutcome outcome = store.apply(
                new WritePlan.Delete(new OperationId(uuids.next()), entity, row.key(), OptionalLong.of(row.revision())),
                context);
        if (outcome instanceof WriteOutcome.Unknown) {
            sink.unknown(entity);
        }
        return outcome instanceof WriteOutcome.Applied applied
                && applied.before().isPresent();
    }
}
