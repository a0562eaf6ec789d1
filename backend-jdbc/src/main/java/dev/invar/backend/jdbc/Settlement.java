package dev.invar.backend.jdbc;

import dev.invar.spi.CallContext;
import dev.invar.spi.WritePlan;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Finds out whether a write whose answer was lost was committed, and if not, sees to it that it never will be.
 *
 * <p>Immutable.
 */
final class Settlement {
    private final ConnectionSource source;
    private final Dialect dialect;

    Settlement(ConnectionSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** Whether the plan was applied; empty if that cannot be found out. */
    Optional<Boolean> applied(WritePlan plan, CallContext context) {
        if (context.deadline().hasPassed()) {
            return Optional.empty();
        }
        try (Session session = new Session(source, context)) {
            try {
                Outbox.fence(session, plan.id(), plan.entity());
                return Optional.of(false);
            } catch (SQLException taken) {
                if (dialect.classify(taken) != SqlFailure.CONSTRAINT) {
                    return Optional.empty();
                }
                return Optional.of(Outbox.contains(session, plan.id()));
            }
        } catch (SQLException unreachable) {
            return Optional.empty();
        }
    }
}
