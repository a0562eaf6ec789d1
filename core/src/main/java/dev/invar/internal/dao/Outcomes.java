package dev.invar.internal.dao;

import dev.invar.error.Contention;
import dev.invar.error.DaoException;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.NotFound;
import dev.invar.error.OutcomeUnknown;
import dev.invar.error.PrimaryKeyViolation;
import dev.invar.error.RestrictViolation;
import dev.invar.error.RevisionConflict;
import dev.invar.error.UniqueViolation;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;

/** Turns what a store answers into results and errors. */
final class Outcomes {
    private Outcomes() {}

    static WriteOutcome.Applied applied(String operation, WritePlan plan, WriteOutcome outcome, ChangeSink sink) {
        if (outcome instanceof WriteOutcome.Applied applied) {
            return applied;
        }
        if (outcome instanceof WriteOutcome.Refused refused) {
            throw error(operation, plan.entity(), refused.reason());
        }
        WriteOutcome.Unknown unknown = (WriteOutcome.Unknown) outcome;
        sink.unknown(plan.entity());
        throw new OutcomeUnknown(
                plan.entity().name(), operation, plan.id(), unknown.cause().orElse(null));
    }

    private static DaoException error(String operation, EntitySchema entity, Refusal refusal) {
        if (refusal instanceof Refusal.KeyTaken) {
            return new PrimaryKeyViolation(entity.name(), entity.primaryKey());
        }
        if (refusal instanceof Refusal.UniqueTaken taken) {
            return new UniqueViolation(taken.constraint());
        }
        if (refusal instanceof Refusal.ParentMissing missing) {
            return new ForeignKeyViolation(missing.reference());
        }
        if (refusal instanceof Refusal.Restricted restricted) {
            return new RestrictViolation(entity.name(), restricted.reference());
        }
        if (refusal instanceof Refusal.Missing) {
            return new NotFound(entity.name(), operation);
        }
        if (refusal instanceof Refusal.RevisionDiffers) {
            return new RevisionConflict(entity.name(), operation);
        }
        if (refusal instanceof Refusal.Rejected rejected) {
            return rejected.error();
        }
        if (refusal instanceof Refusal.Contended contended) {
            return new Contention(entity.name(), operation, contended.attempts());
        }
        return ((Refusal.Unreachable) refusal).error();
    }
}
