package dev.invar.tck.lockstep;

import dev.invar.ConditionalDao;
import dev.invar.Dao;
import dev.invar.Key;
import dev.invar.Page;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.Revised;
import dev.invar.Row;
import dev.invar.RowResult;
import dev.invar.error.DaoException;
import dev.invar.tck.model.Expected;
import dev.invar.tck.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out steps in a datastore. */
final class Execution {
    /** More than any program has rows; a scan with more pages never ends. */
    private static final int PAGES_AT_MOST = 5_000;

    private final Arena arena;
    private final Arguments arguments;
    private final Revisions revisions;

    Execution(Arena arena, Arguments arguments, Revisions revisions) {
        this.arena = arena;
        this.arguments = arguments;
        this.revisions = revisions;
    }

    Dao<Row> dao(String entity) {
        return arena.dao(entity);
    }

    Arguments arguments() {
        return arguments;
    }

    Revisions revisions() {
        return revisions;
    }

    /** What the step came to. */
    Outcome carryOut(Step step) {
        try {
            return step.carryOut(this);
        } catch (DaoException error) {
            return Refusals.of(error);
        } catch (IllegalArgumentException error) {
            return Refusals.of(error);
        }
    }

    static Outcome found(Row row) {
        return new Outcome.Found(Optional.of(row));
    }

    static Outcome several(List<RowResult<Row>> results) {
        return new Outcome.Several(results.stream().map(Execution::outcome).toList());
    }

    private static Outcome outcome(RowResult<Row> result) {
        return result instanceof RowResult.Failed<Row> failed
                ? Refusals.of(failed.error())
                : new Outcome.Found(((RowResult.Succeeded<Row>) result).row());
    }

    /** The DAO for writes of the row with a key under a revision that it has, or one that it does not have. */
    ConditionalDao<Row> conditional(String entity, Object key, Expected expected) {
        Optional<Revised<Row>> found;
        try {
            found = dao(entity).findRevised(key);
        } catch (DaoException impossibleKey) {
            found = Optional.empty();
        }
        long revision = found.map(Revised::revision).orElse(1L);
        if (expected == Expected.CURRENT) {
            return dao(entity).ifRevision(revision);
        }
        long outdated = found.map(row -> dao(entity).schema().keyOf(row.row()))
                .map(stored -> revisions.outdated(entity, stored).orElse(revision + 1))
                .orElse(revision + 1);
        return dao(entity).ifRevision(outdated);
    }

    /** The DAO for writes of the row that has the key of a row. */
    ConditionalDao<Row> conditional(String entity, Row row, Expected expected) {
        Optional<Key> key = row.key(dao(entity).schema().primaryKey());
        return key.isPresent()
                ? conditional(entity, (Object) key.get(), expected)
                : dao(entity).ifRevision(1);
    }

    /** All rows of a query, page by page. */
    static List<Row> all(Dao<Row> dao, Query query, int limit) {
        Page<Row> page = dao.page(query, limit);
        List<Row> rows = new ArrayList<>(page.items());
        Optional<PageToken> next = page.next();
        for (int pages = 1; next.isPresent(); pages++) {
            if (pages == PAGES_AT_MOST) {
                throw new IllegalStateException("A scan of '" + dao.schema().name() + "' does not end");
            }
            page = dao.page(query, limit, next.get());
            if (page.items().size() > limit) {
                throw new IllegalStateException("A page of '" + dao.schema().name() + "' has more rows than its limit");
            }
            rows.addAll(page.items());
            next = page.next();
        }
        return rows;
    }
}
