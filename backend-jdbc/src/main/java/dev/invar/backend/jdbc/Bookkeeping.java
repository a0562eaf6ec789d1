package dev.invar.backend.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The tables that Invar keeps for itself.
 *
 * <p>Immutable.
 */
final class Bookkeeping {
    static final String MIGRATION = "invar_migration";
    static final String CONSTRAINT = "invar_constraint";
    static final String LOCK = "invar_lock";
    static final String OUTBOX = "invar_outbox";
    static final Set<String> TABLES = Set.of(MIGRATION, CONSTRAINT, LOCK, OUTBOX);

    private final Dialect dialect;

    Bookkeeping(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Creates what is not there. */
    void create(Session session) throws SQLException {
        Handle transaction = session.begin();
        try (Dialect.Guard guard = dialect.guardBookkeeping(session)) {
            for (String definition : definitions()) {
                execute(session, definition);
            }
            JdbiErrors.unwrapped(transaction::commit);
        }
    }

    /** How many things there are to create. */
    int size() {
        return definitions().size();
    }

    private static void execute(Session session, String sql) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql)) {
            session.update(statement);
        }
    }

    private List<String> definitions() {
        String text = dialect.textType();
        return List.of(
                """
                CREATE TABLE IF NOT EXISTS "invar_migration" (
                  "module" TEXT NOT NULL,
                  "name" TEXT NOT NULL,
                  "position" INTEGER NOT NULL,
                  "checksum" TEXT NOT NULL,
                  "state" TEXT NOT NULL,
                  "started_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                  "took_millis" BIGINT NOT NULL,
                  CONSTRAINT "invar_migration$pk" PRIMARY KEY ("module", "name"))""".replace("TEXT", text),
                """
                CREATE TABLE IF NOT EXISTS "invar_constraint" (
                  "entity" TEXT NOT NULL,
                  "id" TEXT NOT NULL,
                  "kind" TEXT NOT NULL,
                  "fields" TEXT NOT NULL,
                  "target" TEXT,
                  "on_delete" TEXT,
                  "retired" BOOLEAN NOT NULL,
                  CONSTRAINT "invar_constraint$pk" PRIMARY KEY ("entity", "id"))""".replace("TEXT", text),
                """
                CREATE TABLE IF NOT EXISTS "invar_lock" (
                  "name" TEXT NOT NULL,
                  "owner" TEXT,
                  "token" UUID,
                  "expires_at" TIMESTAMP(3) WITH TIME ZONE,
                  CONSTRAINT "invar_lock$pk" PRIMARY KEY ("name"))""".replace("TEXT", text),
                """
                CREATE TABLE IF NOT EXISTS "invar_outbox" (
                  "operation" UUID NOT NULL,
                  "sequence" INTEGER NOT NULL,
                  "entity" TEXT NOT NULL,
                  "kind" TEXT NOT NULL,
                  "key" TEXT NOT NULL,
                  "before" TEXT,
                  "after" TEXT,
                  "recorded_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                  CONSTRAINT "invar_outbox$pk" PRIMARY KEY ("operation", "sequence"))""".replace("TEXT", text),
                """
                CREATE INDEX IF NOT EXISTS "invar_outbox$recorded" ON "invar_outbox" ("recorded_at")""",
                """
                INSERT INTO "invar_lock" ("name") SELECT 'migration'
                  WHERE NOT EXISTS (SELECT 1 FROM "invar_lock" WHERE "name" = 'migration')""");
    }
}
