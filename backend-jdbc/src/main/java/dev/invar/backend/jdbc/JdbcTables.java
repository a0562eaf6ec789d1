package dev.invar.backend.jdbc;

import dev.invar.error.DaoException;
import dev.invar.error.SchemaMismatch;
import dev.invar.error.Unavailable;
import dev.invar.schema.Reference;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Deadline;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.Tables;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The tables of a relational database. Safe for use by several threads. */
final class JdbcTables implements Tables {
    /** Statements about tables wait for running transactions, and may rewrite or scan what is there. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ConnectionSource source;
    private final Dialect dialect;
    private final Duration patience;

    JdbcTables(ConnectionSource source, Dialect dialect, Duration patience) {
        this.source = source;
        this.dialect = dialect;
        this.patience = patience;
    }

    @Override
    public void apply(SchemaChange change) {
        if (change instanceof SchemaChange.CreateEntities create) {
            create(create);
        } else if (change instanceof SchemaChange.DropEntities drop) {
            drop(drop.entities());
        }
    }

    private void create(SchemaChange.CreateEntities change) {
        Catalog catalog = change.catalog();
        TableDefinitions definitions = new TableDefinitions(dialect, catalog);
        Introspection before = introspect();
        List<String> differences = new Differences(dialect, before).thatStay(change.entities(), catalog);
        if (!differences.isEmpty()) {
            throw new SchemaMismatch(
                    differences,
                    "Tables of these names are there and are not what the entities need; rename or drop them and"
                            + " repeat.");
        }
        List<String> statements = new ArrayList<>();
        for (CatalogEntity entity : change.entities()) {
            statements.add(definitions.createTable(entity));
            statements.addAll(definitions.createIndexes(entity));
        }
        for (CatalogEntity entity : change.entities()) {
            Set<String> existing = before.constraintsOf(entity.name()).keySet();
            for (Reference reference : definitions.foreignKeys(entity)) {
                if (!existing.contains(TableDefinitions.name(entity, entity.id(reference)))) {
                    statements.add(definitions.createForeignKey(entity, reference));
                }
            }
        }
        execute(statements);
    }

    private void drop(List<CatalogEntity> entities) {
        if (entities.isEmpty()) {
            return;
        }
        List<String> names = entities.stream().map(CatalogEntity::name).toList();
        Introspection before = introspect();
        List<String> statements = new ArrayList<>();
        for (CatalogEntity entity : entities) {
            before.constraintsOf(entity.name()).forEach((constraint, reported) -> {
                if (reported.startsWith("f")) {
                    statements.add("ALTER TABLE " + Identifiers.quote(entity.name()) + " DROP CONSTRAINT "
                            + Identifiers.quote(constraint));
                }
            });
        }
        for (String name : names) {
            statements.add("DROP TABLE IF EXISTS " + Identifiers.quote(name) + " RESTRICT");
        }
        execute(statements);
    }

    @Override
    public List<String> differences(Catalog declared) {
        Differences differences = new Differences(dialect, introspect());
        List<String> all = new ArrayList<>(differences.ofBookkeeping());
        all.addAll(differences.of(declared.entities(), declared));
        return all;
    }

    @Override
    public void execute(String statements) {
        List<String> parts;
        try {
            parts = dialect.splitter().split(statements);
        } catch (IllegalArgumentException malformed) {
            throw new SchemaMismatch(List.of("the statements cannot be taken apart"), malformed.getMessage() + ".");
        }
        execute(parts);
    }

    private Introspection introspect() {
        try (Session session = session(patience)) {
            return Introspection.of(session, dialect);
        } catch (SQLException error) {
            throw unreadable(error);
        }
    }

    private void execute(List<String> statements) {
        try (Session session = session(LONG)) {
            // A single statement is a transaction of its own; some kinds of statements insist on that.
            boolean together = dialect.definesTablesInTransactions() && statements.size() > 1;
            Handle handle = together ? session.begin() : session.writingHandle();
            for (int i = 0; i < statements.size(); i++) {
                execute(session, statements.get(i), i + 1);
            }
            if (together) {
                JdbiErrors.unwrapped(handle::commit);
            }
        } catch (SQLException error) {
            throw unreadable(error);
        }
    }

    private void execute(Session session, String sql, int number) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException error) {
            throw refused(number, error);
        }
    }

    private DaoException refused(int number, SQLException error) {
        if (dialect.classify(error) == SqlFailure.LOST) {
            return unreadable(error);
        }
        return new SchemaMismatch(
                List.of("statement " + number + " was refused (" + SqlErrors.state(error) + "): " + reason(error)),
                "Mend the statement or the tables, and migrate again.");
    }

    /** The server's words; not where rows break a constraint, because it would show their values. */
    private String reason(SQLException error) {
        String message = error.getMessage();
        return message == null || dialect.classify(error) == SqlFailure.CONSTRAINT
                ? "rows that are there break the constraint"
                : message.lines().findFirst().orElse("");
    }

    private Session session(Duration time) {
        return new Session(source, new CallContext(Deadline.in(time)));
    }

    private Unavailable unreadable(SQLException error) {
        if (dialect.classify(error) == SqlFailure.CONTENTION) {
            return new Unavailable(
                    "The database's tables could not be changed (" + SqlErrors.state(error)
                            + "): others were writing until the deadline; repeat it",
                    null);
        }
        return new Unavailable(
                "The database's tables could not be read or changed (" + SqlErrors.state(error)
                        + "); check that it runs, and repeat",
                null);
    }
}
