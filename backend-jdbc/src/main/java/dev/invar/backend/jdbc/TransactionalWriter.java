package dev.invar.backend.jdbc;

import dev.invar.Row;
import dev.invar.error.DaoException;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.ChangeSink.Change;
import dev.invar.spi.Obligations;
import dev.invar.spi.Obligations.Parent;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WritePlan;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Writes rows in transactions: parents first, then the row, then the outbox.
 *
 * <p>Immutable.
 */
public final class TransactionalWriter implements RowWriter {
    private final Engine engine;
    private final CascadingDelete cascade;

    /** A writer of the engine's tables. */
    public TransactionalWriter(Engine engine) {
        this.engine = engine;
        this.cascade = new CascadingDelete(engine);
    }

    @Override
    public Optional<Written> insert(WritePlan.Insert plan, Session session) throws SQLException {
        StoredRow after = new StoredRow(plan.key(), plan.row(), plan.revision());
        List<Parent> parents = Obligations.of(plan.entity(), null, plan.row()).parents();
        Handle transaction = session.begin();
        if (!engine.dialect().lockParents(engine, session, engine.parents(parents))) {
            return Optional.empty();
        }
        engine.rows().insert(session, engine.table(plan.entity().name()), after);
        return commit(session, transaction, Written.changed(plan, Optional.empty(), Optional.of(after)));
    }

    @Override
    public Optional<Written> update(WritePlan.Update plan, Session session) throws SQLException {
        EntityTable table = engine.table(plan.entity().name());
        Handle transaction = session.begin();
        try {
            List<Parent> parents = List.of();
            if (mayReferenceAnother(plan)) {
                Optional<StoredRow> seen = engine.rows().find(session, table, plan.key());
                if (seen.isEmpty()) {
                    return Optional.of(Written.refused(new Refusal.Missing()));
                }
                if (plan.isOutdatedAt(seen.get().revision())) {
                    return Optional.of(Written.refused(new Refusal.RevisionDiffers()));
                }
                parents = parents(plan, seen.get().row());
                if (!engine.dialect().lockParents(engine, session, engine.parents(parents))) {
                    return Optional.empty();
                }
            }
            Optional<StoredRow> current = engine.rows().lock(session, table, plan.key());
            if (current.isEmpty()) {
                return Optional.of(Written.refused(new Refusal.Missing()));
            }
            StoredRow before = current.get();
            if (plan.isOutdatedAt(before.revision())) {
                return Optional.of(Written.refused(new Refusal.RevisionDiffers()));
            }
            Row content = plan.transition().apply(before.row());
            if (content.equals(before.row())) {
                return Optional.of(Written.unchanged(current));
            }
            if (!parents.containsAll(
                    Obligations.of(plan.entity(), before.row(), content).parents())) {
                return Optional.empty();
            }
            StoredRow after = new StoredRow(plan.key(), content, before.revision() + 1);
            engine.rows().update(session, table, plan.transition().assignments().keySet(), after);
            return commit(session, transaction, Written.changed(plan, current, Optional.of(after)));
        } catch (DaoException refused) {
            return Optional.of(Written.refused(new Refusal.Rejected(refused)));
        }
    }

    private static boolean mayReferenceAnother(WritePlan.Update plan) {
        Set<String> fields = plan.transition().assignments().keySet();
        return plan.entity().references().stream()
                .anyMatch(reference -> reference.fields().stream().anyMatch(fields::contains));
    }

    private static List<Parent> parents(WritePlan.Update plan, Row before) {
        EntitySchema entity = plan.entity();
        return Obligations.of(entity, before, plan.transition().apply(before)).parents();
    }

    @Override
    public Optional<Written> delete(WritePlan.Delete plan, Session session) throws SQLException {
        return cascade.delete(plan, session);
    }

    private Optional<Written> commit(Session session, Handle transaction, Written written) throws SQLException {
        List<Change> changes = written.changes();
        engine.outbox().add(session, changes);
        return Optional.of(session.commit(transaction, written));
    }
}
