package dev.invar.backend.jdbc;

import dev.invar.OperationId;
import dev.invar.Resolution;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
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

    /** What became of an operation; empty if that cannot be found out. */
    Optional<Resolution> resolution(OperationId operation, EntitySchema entity, CallContext context) {
        if (context.deadline().hasPassed()) {
            return Optional.empty();
        }
        try (Session session = new Session(source, context)) {
            session.takeTurn();
            try {
                Outbox.fence(session, operation, entity);
                return Optional.of(Resolution.NOT_APPLIED);
            } catch (SQLException taken) {
                if (dialect.classify(taken) != SqlFailure.CONSTRAINT) {
                    return Optional.empty();
                }
                return Optional.of(Outbox.contains(session, operation) ? Resolution.APPLIED : Resolution.NOT_APPLIED);
            }
        } catch (SQLException unreachable) {
            return Optional.empty();
        }
    }
}
