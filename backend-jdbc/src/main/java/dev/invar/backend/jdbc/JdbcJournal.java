package dev.invar.backend.jdbc;

import dev.invar.error.Unavailable;
import dev.invar.schema.OnDelete;
import dev.invar.spi.CallContext;
import dev.invar.spi.Deadline;
import dev.invar.spi.MigrationJournal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The record of migrations in tables. Safe for use by several threads. */
final class JdbcJournal implements MigrationJournal {
    private static final String CREATE_FAILED = "The bookkeeping tables could not be created";
    private static final String RECORD_FAILED = "The record of migrations could not be written";
    private static final String READ_FAILED = "The record of migrations could not be read";

    private final ConnectionSource source;
    private final Dialect dialect;
    private final Duration patience;

    JdbcJournal(ConnectionSource source, Dialect dialect, Duration patience) {
        this.source = source;
        this.dialect = dialect;
        this.patience = patience;
    }

    @Override
    public Optional<Lease> acquire(String owner, Duration timeToLive) {
        createTables();
        UUID token = UUID.randomUUID();
        boolean taken = change(
                        """
                        UPDATE "invar_lock" SET "owner" = ?, "token" = ?, "expires_at" = %s
                        WHERE "name" = 'migration' AND ("token" IS NULL OR "expires_at" < CURRENT_TIMESTAMP)""".formatted(dialect.clockPlusMilliseconds()),
                        RECORD_FAILED,
                        owner,
                        token,
                        timeToLive.toMillis())
                == 1;
        return taken ? Optional.of(new HeldLease(token, timeToLive)) : Optional.empty();
    }

    /**
     * Where statements about tables do not wait for one another, one of several that create the same fails, although it says
     * "if not exists"; it then finds what the other has made. So every further attempt has one less to create.
     */
    private void createTables() {
        Bookkeeping bookkeeping = new Bookkeeping(dialect);
        int further = dialect.definesTablesInTransactions() ? 0 : bookkeeping.size();
        while (!create(bookkeeping, further > 0)) {
            further--;
        }
    }

    private boolean create(Bookkeeping bookkeeping, boolean mayFail) {
        Deadline deadline = Deadline.in(patience);
        try (Session session = new Session(source, new CallContext(deadline))) {
            bookkeeping.create(session);
            return true;
        } catch (SQLException error) {
            if (mayFail && !deadline.hasPassed()) {
                return false;
            }
            throw failed(CREATE_FAILED, error);
        }
    }

    private final class HeldLease implements Lease {
        private final UUID token;
        private final Duration timeToLive;

        private HeldLease(UUID token, Duration timeToLive) {
            this.token = token;
            this.timeToLive = timeToLive;
        }

        @Override
        public boolean renew() {
            return change("""
                            UPDATE "invar_lock" SET "expires_at" = %s WHERE "name" = 'migration' AND "token" = ?""".formatted(dialect.clockPlusMilliseconds()), RECORD_FAILED, timeToLive.toMillis(), token)
                    == 1;
        }

        @Override
        public void close() {
            change("""
                    UPDATE "invar_lock" SET "owner" = NULL, "token" = NULL, "expires_at" = NULL
                    WHERE "name" = 'migration' AND "token" = ?""", RECORD_FAILED, token);
        }
    }

    @Override
    public Optional<String> holder() {
        return list("""
                        SELECT "owner" FROM "invar_lock"
                        WHERE "name" = 'migration' AND "token" IS NOT NULL AND "expires_at" >= CURRENT_TIMESTAMP""", (rows, context) -> rows.getString(1)).stream().findFirst();
    }

    @Override
    public List<RecordedMigration> migrations() {
        return list(
                """
                SELECT "module", "name", "position", "checksum", "state", "started_at", "took_millis"
                FROM "invar_migration" ORDER BY "position", "started_at", "module", "name\"""",
                (rows, context) -> new RecordedMigration(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getInt(3),
                        rows.getString(4),
                        State.valueOf(rows.getString(5)),
                        rows.getObject(6, OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(rows.getLong(7))));
    }

    @Override
    public void record(RecordedMigration migration) {
        OffsetDateTime startedAt = migration.startedAt().atOffset(ZoneOffset.UTC);
        long took = migration.took().toMillis();
        int updated = change(
                """
                UPDATE "invar_migration" SET "position" = ?, "checksum" = ?, "state" = ?, "started_at" = ?,
                  "took_millis" = ? WHERE "module" = ? AND "name" = ?""",
                RECORD_FAILED,
                migration.position(),
                migration.checksum(),
                migration.state().name(),
                startedAt,
                took,
                migration.module(),
                migration.name());
        if (updated == 0) {
            change(
                    """
                    INSERT INTO "invar_migration"
                      ("module", "name", "position", "checksum", "state", "started_at", "took_millis")
                    VALUES (?, ?, ?, ?, ?, ?, ?)""",
                    RECORD_FAILED,
                    migration.module(),
                    migration.name(),
                    migration.position(),
                    migration.checksum(),
                    migration.state().name(),
                    startedAt,
                    took);
        }
    }

    @Override
    public void forget(String module, String migration) {
        change("""
                DELETE FROM "invar_migration" WHERE "module" = ? AND "name" = ?""", RECORD_FAILED, module, migration);
    }

    @Override
    public List<RegisteredConstraint> constraints() {
        return list(
                """
                SELECT "entity", "id", "kind", "fields", "target", "on_delete", "retired"
                FROM "invar_constraint" ORDER BY "entity", "id\"""",
                (rows, context) -> new RegisteredConstraint(
                        rows.getString(1),
                        rows.getString(2),
                        ConstraintKind.valueOf(rows.getString(3)),
                        List.of(rows.getString(4).split(",", -1)),
                        Optional.ofNullable(rows.getString(5)),
                        Optional.ofNullable(rows.getString(6)).map(OnDelete::valueOf),
                        rows.getBoolean(7)));
    }

    @Override
    public void register(RegisteredConstraint constraint) {
        String fields = String.join(",", constraint.fields());
        Object target = constraint.target().orElse(null);
        Object onDelete = constraint.onDelete().map(OnDelete::name).orElse(null);
        int updated = change(
                """
                UPDATE "invar_constraint" SET "kind" = ?, "fields" = ?, "target" = ?, "on_delete" = ?, "retired" = ?
                WHERE "entity" = ? AND "id" = ?""",
                RECORD_FAILED,
                constraint.kind().name(),
                fields,
                target,
                onDelete,
                constraint.retired(),
                constraint.entity(),
                constraint.id());
        if (updated == 0) {
            change(
                    """
                    INSERT INTO "invar_constraint"
                      ("kind", "fields", "target", "on_delete", "retired", "entity", "id")
                    VALUES (?, ?, ?, ?, ?, ?, ?)""",
                    RECORD_FAILED,
                    constraint.kind().name(),
                    fields,
                    target,
                    onDelete,
                    constraint.retired(),
                    constraint.entity(),
                    constraint.id());
        }
    }

    private Session session() {
        return new Session(source, new CallContext(Deadline.in(patience)));
    }

    private int change(String sql, String failure, @Nullable Object... values) {
        try (Session session = session()) {
            Handle handle = session.writingHandle();
            return JdbiErrors.unwrapped(() -> {
                try (Update update = handle.createUpdate(sql)) {
                    for (int i = 0; i < values.length; i++) {
                        update.bind(i, values[i]);
                    }
                    return update.execute();
                }
            });
        } catch (SQLException error) {
            throw failed(failure, error);
        }
    }

    private <T> List<T> list(String sql, RowMapper<T> mapper) {
        try (Session session = session()) {
            Handle handle = session.handle();
            return JdbiErrors.unwrapped(() -> {
                try (Query query = handle.createQuery(sql)) {
                    return query.map(mapper).list();
                }
            });
        } catch (SQLException error) {
            if (dialect.classify(error) == SqlFailure.MISMATCH) {
                return List.of();
            }
            throw failed(READ_FAILED, error);
        }
    }

    private Unavailable failed(String what, SQLException error) {
        if (dialect.classify(error) == SqlFailure.CONTENTION) {
            return new Unavailable(
                    what + " (" + SqlErrors.state(error) + "): others were writing until the deadline; repeat it",
                    null);
        }
        return new Unavailable(
                what + " (" + SqlErrors.state(error)
                        + "); check that the database runs, that the schema exists, and that the user may do this",
                null);
    }
}
