package dev.invar.backend.jdbc;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Resolution;
import dev.invar.error.SchemaMismatch;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.ReadCosts;
import dev.invar.spi.Refusal;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a relational database. Safe for use by several threads. */
final class JdbcStore implements Store {
    private static final int READ_ATTEMPTS = 2;

    private final ConnectionSource source;
    private final Dialect dialect;
    private final Engine engine;
    private final RowWriter writer;
    private final Diagnosis diagnosis;
    private final Settlement settlement;
    private final Scans scans;
    private final ChangeSink sink;

    JdbcStore(ConnectionSource source, Engine engine, ChangeSink sink) {
        this.source = source;
        this.dialect = engine.dialect();
        this.engine = engine;
        this.writer = dialect.rowWriter(engine);
        this.diagnosis = new Diagnosis(engine);
        this.settlement = new Settlement(source, dialect);
        this.scans = new Scans(engine);
        this.sink = sink;
    }

    @Override
    public WriteOutcome apply(WritePlan plan, CallContext context) {
        Backoff backoff = new Backoff(context.deadline());
        while (true) {
            backoff.attempt();
            Optional<WriteOutcome> outcome = attempt(plan, context);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            if (!backoff.pause()) {
                return new WriteOutcome.Refused(new Refusal.Contended(backoff.attempts()));
            }
        }
    }

    /** One attempt; empty if another one is worth while, because nothing was applied and what was in the way may be gone. */
    private Optional<WriteOutcome> attempt(WritePlan plan, CallContext context) {
        Session session = new Session(source, context);
        Optional<Written> written;
        try (session) {
            written = write(plan, session);
        } catch (SQLException error) {
            return afterError(plan, session, error);
        } catch (RuntimeException unexpected) {
            if (session.phase() == Session.Phase.COMMITTING) {
                return Optional.of(settle(plan, session, unexpected));
            }
            throw unexpected;
        }
        if (written.isEmpty()) {
            return diagnose(plan, context);
        }
        return Optional.of(announce(written.get()));
    }

    private Optional<Written> write(WritePlan plan, Session session) throws SQLException {
        if (plan instanceof WritePlan.Insert insert) {
            return writer.insert(insert, session);
        }
        if (plan instanceof WritePlan.Update update) {
            return writer.update(update, session);
        }
        return writer.delete((WritePlan.Delete) plan, session);
    }

    private WriteOutcome announce(Written written) {
        written.changes().forEach(sink::committed);
        return written.outcome();
    }

    private Optional<WriteOutcome> afterError(WritePlan plan, Session session, SQLException error) {
        boolean committing = session.phase() == Session.Phase.COMMITTING;
        return switch (dialect.classify(error)) {
            case CONSTRAINT -> diagnose(plan, session.context());
            case CONTENTION, CANCELLED -> Optional.empty();
            case MISMATCH -> Optional.of(refused(new Refusal.Rejected(mismatch(plan.entity(), error))));
            case REFUSED -> Optional.of(refused(new Refusal.Unreachable(refusedByServer(plan.entity(), error))));
            case RESOURCES ->
                Optional.of(
                        committing
                                ? settle(plan, session, error)
                                : refused(new Refusal.Unreachable(refusedByServer(plan.entity(), error))));
            case LOST ->
                Optional.of(
                        committing
                                ? settle(plan, session, error)
                                : refused(new Refusal.Unreachable(connectionLost(plan.entity(), error))));
        };
    }

    private static WriteOutcome refused(Refusal reason) {
        return new WriteOutcome.Refused(reason);
    }

    private Optional<WriteOutcome> diagnose(WritePlan plan, CallContext context) {
        try (Session session = new Session(source, context)) {
            return diagnosis.of(plan, session).map(WriteOutcome.Refused::new);
        } catch (SQLException error) {
            return switch (dialect.classify(error)) {
                case CONTENTION, CANCELLED -> Optional.empty();
                case LOST -> Optional.of(refused(new Refusal.Unreachable(connectionLost(plan.entity(), error))));
                default -> Optional.of(refused(new Refusal.Unreachable(refusedByServer(plan.entity(), error))));
            };
        }
    }

    private WriteOutcome settle(WritePlan plan, Session session, Exception cause) {
        Optional<Resolution> found = settlement.resolution(plan.id(), plan.entity(), session.context());
        if (found.equals(Optional.of(Resolution.NOT_APPLIED))) {
            return refused(new Refusal.Unreachable(new Unavailable(
                    "The connection was lost while a row of '" + plan.entity().name()
                            + "' was written; nothing was applied, the operation may be repeated",
                    null)));
        }
        if (found.isPresent() && session.ifCommitted().isPresent()) {
            return announce(session.ifCommitted().get());
        }
        OperationId operation = plan.id();
        EntitySchema entity = plan.entity();
        return new WriteOutcome.Unknown(Optional.of(cause), later -> settlement.resolution(operation, entity, later));
    }

    @Override
    public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
        EntityTable table = engine.table(entity.name());
        return read(entity, context, session -> engine.rows().find(session, table, key));
    }

    @Override
    public Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys, CallContext context) {
        EntityTable table = engine.table(entity.name());
        return read(entity, context, session -> engine.rows().findAll(session, table, keys));
    }

    @Override
    public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context) {
        EntityTable table = engine.table(constraint.entity());
        return read(table.schema(), context, session -> engine.rows().findBy(session, table, constraint, value));
    }

    @Override
    public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
        return read(access.entity(), context, session -> scans.slice(session, access, after, limit));
    }

    @Override
    public ReadCosts readCosts() {
        return ReadCosts.of(1);
    }

    private interface Reading<T> {
        T from(Session session) throws SQLException;
    }

    /** A read that meets a connection which the server had closed is repeated once: it changes nothing. */
    private <T> T read(EntitySchema entity, CallContext context, Reading<T> reading) {
        for (int attempt = 1; ; attempt++) {
            try (Session session = new Session(source, context)) {
                return reading.from(session);
            } catch (SQLException error) {
                SqlFailure failure = dialect.classify(error);
                if (failure == SqlFailure.MISMATCH) {
                    throw mismatch(entity, error);
                }
                boolean again = failure == SqlFailure.LOST || failure == SqlFailure.CONTENTION;
                if (!again || attempt == READ_ATTEMPTS || context.deadline().hasPassed()) {
                    throw failure == SqlFailure.LOST ? connectionLost(entity, error) : refusedByServer(entity, error);
                }
            }
        }
    }

    private static SchemaMismatch mismatch(EntitySchema entity, SQLException error) {
        return new SchemaMismatch(
                List.of("a part of the table of '" + entity.name()
                        + "' is not there, or the table has a constraint that the entity does not declare ("
                        + SqlErrors.state(error) + ")"),
                "Run the migrations and open the datastore again.");
    }

    private static Unavailable refusedByServer(EntitySchema entity, SQLException error) {
        return new Unavailable(
                "The database refused a statement on '" + entity.name() + "' (" + SqlErrors.state(error)
                        + "); nothing was changed. Look for the reason in its log",
                null);
    }

    private static Unavailable connectionLost(EntitySchema entity, SQLException error) {
        return new Unavailable(
                "The database could not be reached, or did not answer in time, for an operation on '" + entity.name()
                        + "' (" + SqlErrors.state(error) + "); nothing was changed. Check that it runs, and repeat",
                null);
    }
}
