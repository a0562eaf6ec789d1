package dev.invar.backend.postgres;

import dev.invar.Row;
import dev.invar.backend.jdbc.Engine;
import dev.invar.backend.jdbc.EntityTable;
import dev.invar.backend.jdbc.RowWriter;
import dev.invar.backend.jdbc.Session;
import dev.invar.backend.jdbc.TransactionalWriter;
import dev.invar.backend.jdbc.Written;
import dev.invar.error.DaoException;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WritePlan;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a row by one statement, which is a transaction of its own; in a transaction of several statements only where other
 * rows are reached, or another writer was faster.
 *
 * <p>Immutable.
 */
final class SingleStatementWriter implements RowWriter {
    private final Engine engine;
    private final TransactionalWriter transactional;
    private final Map<String, PostgresStatements> statements = new HashMap<>();

    SingleStatementWriter(Engine engine) {
        this.engine = engine;
        this.transactional = new TransactionalWriter(engine);
        for (CatalogEntity entity : engine.catalog().entities()) {
            statements.put(
                    entity.name(),
                    new PostgresStatements(
                            engine.table(entity.name()), engine.outbox().payload(entity.schema())));
        }
    }

    private PostgresStatements statements(EntitySchema entity) {
        PostgresStatements known = statements.get(entity.name());
        if (known == null) {
            throw new IllegalArgumentException("No entity '" + entity.name() + "' in the catalog");
        }
        return known;
    }

    @Override
    public Optional<Written> insert(WritePlan.Insert plan, Session session) throws SQLException {
        EntitySchema entity = plan.entity();
        EntityTable table = engine.table(entity.name());
        StoredRow after = new StoredRow(plan.key(), plan.row(), plan.revision());
        Written written = Written.changed(plan, Optional.empty(), Optional.of(after));
        try (PreparedStatement statement = session.prepare(statements(entity).insert())) {
            int index = EntityTable.bind(statement, 1, table.columns(), plan.row());
            statement.setLong(index++, plan.revision());
            index = bindOperation(statement, index, plan);
            statement.setString(index, engine.outbox().image(entity, plan.row()));
            session.commits(Optional.of(written));
            session.update(statement);
            return Optional.of(written);
        }
    }

    @Override
    public Optional<Written> update(WritePlan.Update plan, Session session) throws SQLException {
        Set<String> fields = plan.transition().assignments().keySet();
        if (plan.transition().needsCurrent()) {
            return guardedUpdate(plan, fields, session);
        }
        return fields.isEmpty() ? unchanged(plan, session) : blindUpdate(plan, fields, session);
    }

    private Optional<Written> unchanged(WritePlan.Update plan, Session session) throws SQLException {
        Optional<StoredRow> row =
                engine.rows().find(session, engine.table(plan.entity().name()), plan.key());
        if (row.isEmpty()) {
            return Optional.of(Written.refused(new Refusal.Missing()));
        }
        return Optional.of(
                plan.isOutdatedAt(row.get().revision())
                        ? Written.refused(new Refusal.RevisionDiffers())
                        : Written.unchanged(row));
    }

    private Optional<Written> blindUpdate(WritePlan.Update plan, Set<String> fields, Session session)
            throws SQLException {
        EntityTable table = engine.table(plan.entity().name());
        try (PreparedStatement statement =
                session.prepare(statements(plan.entity()).blindUpdate(fields))) {
            Row assigned = Row.of(plan.transition().assignments());
            int index = EntityTable.bind(statement, 1, table.inDeclaredOrder(fields), assigned);
            index = EntityTable.bind(statement, index, table.key(), plan.key());
            index = bindExpected(statement, index, plan);
            bindOperation(statement, index, plan);
            session.commits(Optional.empty());
            try (ResultSet rows = session.query(statement)) {
                if (!rows.next()) {
                    return Optional.of(Written.refused(new Refusal.Missing()));
                }
                Optional<StoredRow> before = Optional.of(table.read(rows, 1));
                if (plan.isOutdatedAt(before.get().revision())) {
                    return Optional.of(Written.refused(new Refusal.RevisionDiffers()));
                }
                int second = table.columns().size() + 2;
                boolean changed = rows.getLong(second + table.columns().size()) > 0;
                return Optional.of(
                        changed
                                ? Written.changed(plan, before, Optional.of(table.read(rows, second)))
                                : Written.unchanged(before));
            }
        }
    }

    /** Reads, decides, and writes only if nobody was faster; if somebody was, does it again under a lock. */
    private Optional<Written> guardedUpdate(WritePlan.Update plan, Set<String> fields, Session session)
            throws SQLException {
        EntityTable table = engine.table(plan.entity().name());
        StoredRow before;
        String version;
        try (PreparedStatement statement =
                session.prepare(statements(plan.entity()).versioned())) {
            EntityTable.bind(statement, 1, table.key(), plan.key());
            try (ResultSet rows = session.query(statement)) {
                if (!rows.next()) {
                    return Optional.of(Written.refused(new Refusal.Missing()));
                }
                before = table.read(rows, 1);
                version = rows.getString(table.columns().size() + 2);
            }
        }
        if (plan.isOutdatedAt(before.revision())) {
            return Optional.of(Written.refused(new Refusal.RevisionDiffers()));
        }
        Row content;
        try {
            content = plan.transition().apply(before.row());
        } catch (DaoException refused) {
            return Optional.of(Written.refused(new Refusal.Rejected(refused)));
        }
        if (content.equals(before.row())) {
            return Optional.of(Written.unchanged(Optional.of(before)));
        }
        StoredRow after = new StoredRow(plan.key(), content, before.revision() + 1);
        Written written = Written.changed(plan, Optional.of(before), Optional.of(after));
        if (guardedUpdate(plan, fields, written, before, after, version, session)) {
            return Optional.of(written);
        }
        session.startOver();
        return transactional.update(plan, session);
    }

    private boolean guardedUpdate(
            WritePlan.Update plan,
            Set<String> fields,
            Written written,
            StoredRow before,
            StoredRow after,
            String version,
            Session session)
            throws SQLException {
        EntityTable table = engine.table(plan.entity().name());
        try (PreparedStatement statement =
                session.prepare(statements(plan.entity()).guardedUpdate(fields))) {
            int index = EntityTable.bind(statement, 1, table.inDeclaredOrder(fields), after.row());
            statement.setLong(index++, after.revision());
            index = EntityTable.bind(statement, index, table.key(), plan.key());
            statement.setString(index++, version);
            index = bindOperation(statement, index, plan);
            statement.setString(index++, engine.outbox().image(plan.entity(), before.row()));
            statement.setString(index, engine.outbox().image(plan.entity(), after.row()));
            session.commits(Optional.of(written));
            return session.update(statement) == 1;
        }
    }

    @Override
    public Optional<Written> delete(WritePlan.Delete plan, Session session) throws SQLException {
        if (!engine.catalog().referencesTo(plan.entity()).isEmpty()) {
            return transactional.delete(plan, session);
        }
        EntityTable table = engine.table(plan.entity().name());
        PostgresStatements known = statements(plan.entity());
        try (PreparedStatement statement =
                session.prepare(plan.expected().isPresent() ? known.deleteExpected() : known.delete())) {
            int index = EntityTable.bind(statement, 1, table.key(), plan.key());
            if (plan.expected().isPresent()) {
                index = bindExpected(statement, index, plan);
            }
            bindOperation(statement, index, plan);
            session.commits(Optional.empty());
            try (ResultSet rows = session.query(statement)) {
                if (!rows.next()) {
                    return Optional.of(Written.unchanged(Optional.empty()));
                }
                StoredRow row = table.read(rows, 1);
                return Optional.of(
                        plan.isOutdatedAt(row.revision())
                                ? Written.refused(new Refusal.RevisionDiffers())
                                : Written.changed(plan, Optional.of(row), Optional.empty()));
            }
        }
    }

    private static int bindExpected(PreparedStatement statement, int index, WritePlan.Guarded plan)
            throws SQLException {
        if (plan.expected().isPresent()) {
            statement.setLong(index, plan.expected().getAsLong());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
        return index + 1;
    }

    private int bindOperation(PreparedStatement statement, int first, WritePlan plan) throws SQLException {
        statement.setObject(first, plan.id().value());
        statement.setString(first + 1, engine.outbox().key(plan.entity(), plan.key()));
        return first + 2;
    }
}
