package dev.invar.backend.jdbc;

import dev.invar.Key;
import dev.invar.schema.Reference;
import dev.invar.spi.CascadeClosure;
import dev.invar.spi.CascadeClosure.Clearing;
import dev.invar.spi.CascadeClosure.Deletion;
import dev.invar.spi.ChangeSink.Change;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Deletes a row with everything that its deletion reaches, in one transaction: locks the row, locks what references it level
 * by level, then changes the rows furthest from it first.
 *
 * <p>Immutable.
 */
final class CascadingDelete {
    private final Engine engine;

    CascadingDelete(Engine engine) {
        this.engine = engine;
    }

    private record Cleared(String entity, Set<String> fields) {}

    private static final class ReadFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SQLException error;

        private ReadFailed(SQLException error) {
            super(error);
            this.error = error;
        }
    }

    Optional<Written> delete(WritePlan.Delete plan, Session session) throws SQLException {
        Handle transaction = session.begin();
        Optional<StoredRow> root =
                engine.rows().lock(session, engine.table(plan.entity().name()), plan.key());
        if (root.isEmpty()) {
            return Optional.of(Written.unchanged(root));
        }
        if (plan.isOutdatedAt(root.get().revision())) {
            return Optional.of(Written.refused(new Refusal.RevisionDiffers()));
        }
        CascadeClosure closure = walk(plan, root.get(), session);
        if (closure.restriction().isPresent()) {
            return Optional.of(Written.refused(closure.restriction().get()));
        }
        if (closure.cyclic()) {
            engine.dialect().deferForeignKeys(session);
        }
        clear(closure.clearings(), session);
        delete(closure.deletions(), session);
        List<Change> changes = changes(plan, closure);
        engine.outbox().add(session, changes);
        WriteOutcome outcome = new WriteOutcome.Applied(root, Optional.empty(), changes.size() - 1L);
        return Optional.of(session.commit(transaction, new Written(outcome, changes)));
    }

    private CascadeClosure walk(WritePlan.Delete plan, StoredRow root, Session session) throws SQLException {
        try {
            return CascadeClosure.walk(
                    engine.catalog(),
                    plan.entity(),
                    root,
                    (reference, parents) -> children(session, reference, parents));
        } catch (ReadFailed failed) {
            throw failed.error;
        }
    }

    private List<StoredRow> children(Session session, Reference reference, Collection<Key> parents) {
        EntityTable table = engine.table(reference.entity());
        try {
            return engine.rows().lockChildren(session, table, table.columns(reference.fields()), parents);
        } catch (SQLException error) {
            throw new ReadFailed(error);
        }
    }

    private void clear(List<Clearing> clearings, Session session) throws SQLException {
        Map<Cleared, List<Key>> groups = new LinkedHashMap<>();
        for (Clearing clearing : clearings) {
            Set<String> fields = new HashSet<>(clearing.before().row().names());
            fields.removeAll(clearing.after().row().names());
            groups.computeIfAbsent(new Cleared(clearing.entity().name(), fields), ignored -> new ArrayList<>())
                    .add(clearing.before().key());
        }
        for (Map.Entry<Cleared, List<Key>> group : groups.entrySet()) {
            Cleared cleared = group.getKey();
            engine.rows().clear(session, engine.table(cleared.entity()), cleared.fields(), group.getValue());
        }
    }

    /** Neighbours of one entity go together; the order is kept, because foreign keys are checked after each statement. */
    private void delete(List<Deletion> deletions, Session session) throws SQLException {
        List<Key> run = new ArrayList<>();
        for (int i = 0; i < deletions.size(); i++) {
            Deletion deletion = deletions.get(i);
            run.add(deletion.row().key());
            boolean last = i + 1 == deletions.size()
                    || !deletions
                            .get(i + 1)
                            .entity()
                            .name()
                            .equals(deletion.entity().name());
            if (last) {
                engine.rows().delete(session, engine.table(deletion.entity().name()), run);
                run.clear();
            }
        }
    }

    private static List<Change> changes(WritePlan.Delete plan, CascadeClosure closure) {
        List<Change> changes = new ArrayList<>();
        for (Clearing clearing : closure.clearings()) {
            changes.add(new Change(
                    plan.id(),
                    clearing.entity(),
                    clearing.before().key(),
                    Optional.of(clearing.before().row()),
                    Optional.of(clearing.after().row())));
        }
        for (Deletion deletion : closure.deletions()) {
            changes.add(new Change(
                    plan.id(),
                    deletion.entity(),
                    deletion.row().key(),
                    Optional.of(deletion.row().row()),
                    Optional.empty()));
        }
        return changes;
    }
}
