package dev.invar.internal.dao;

import dev.invar.ConditionalDao;
import dev.invar.Dao;
import dev.invar.Explanation;
import dev.invar.Key;
import dev.invar.Page;
import dev.invar.PageToken;
import dev.invar.Patch;
import dev.invar.Query;
import dev.invar.Revised;
import dev.invar.Row;
import dev.invar.RowResult;
import dev.invar.error.InvalidQuery;
import dev.invar.internal.OperationDeadline;
import dev.invar.internal.read.AccessPath;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
import dev.invar.spi.Slice;
import dev.invar.spi.StoredRow;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The DAO of one entity's rows.
 *
 * <p>Safe for use by several threads.
 */
public final class RowDao implements Dao<Row> {
    private final EntityOperations entity;
    private final Duration deadline;

    RowDao(EntityOperations entity, Duration deadline) {
        this.entity = entity;
        this.deadline = deadline;
    }

    @Override
    public EntitySchema schema() {
        return entity.schema();
    }

    @Override
    public RowDao within(Duration limit) {
        return new RowDao(entity, OperationDeadline.checked(limit));
    }

    @Override
    public ConditionalDao<Row> ifRevision(long revision) {
        return new ConditionalRowDao(entity, deadline, OptionalLong.of(revision));
    }

    @Override
    public Row insert(Row row) {
        Objects.requireNonNull(row, "row");
        return run("insert", context -> entity.writes().insert(row, context).row());
    }

    @Override
    public Row insert(Row row, Duration timeToLive) {
        Objects.requireNonNull(row, "row");
        return run(
                "insert",
                context -> entity.writes()
                        .insert(entity.writes().expiring(row, timeToLive), context)
                        .row());
    }

    @Override
    public List<RowResult<Row>> insertAll(Collection<? extends Row> rows) {
        List<Row> given = List.copyOf(rows);
        return run(
                "insertAll",
                context -> Bulk.of(
                        given,
                        row -> Optional.of(entity.writes().insert(row, context).row())));
    }

    @Override
    public Optional<Row> find(Object key) {
        Objects.requireNonNull(key, "key");
        return run("find", context -> byKey(key, context).map(StoredRow::row));
    }

    @Override
    public Optional<Revised<Row>> findRevised(Object key) {
        Objects.requireNonNull(key, "key");
        return run("findRevised", context -> byKey(key, context).map(row -> new Revised<>(row.row(), row.revision())));
    }

    @Override
    public Map<Key, Row> findAll(Collection<?> keys) {
        return run("findAll", context -> entity.findAll(keys, context));
    }

    @Override
    public boolean exists(Object key) {
        Objects.requireNonNull(key, "key");
        return run("exists", context -> byKey(key, context).isPresent());
    }

    private Optional<StoredRow> byKey(Object key, CallContext context) {
        return entity.find(new AccessPath.ByKey(entity.keys().primaryKey(key), Map.of()), context);
    }

    @Override
    public Optional<Row> findBy(String field, Object value) {
        return findBy(one(field, value));
    }

    @Override
    public Optional<Row> findBy(Map<String, ?> values) {
        return run(
                "findBy",
                context -> entity.find(entity.lookup().path(values), context).map(StoredRow::row));
    }

    private static Map<String, ?> one(String field, Object value) {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(value, "value");
        return Map.of(field, value);
    }

    @Override
    public Row update(Object key, Consumer<Patch> changes) {
        Objects.requireNonNull(key, "key");
        return run(
                "update",
                context -> entity.writes()
                        .update(entity.keys().primaryKey(key), changes, OptionalLong.empty(), context)
                        .row());
    }

    @Override
    public Row updateBy(String field, Object value, Consumer<Patch> changes) {
        return updateBy(one(field, value), changes);
    }

    @Override
    public Row updateBy(Map<String, ?> values, Consumer<Patch> changes) {
        return run(
                "updateBy",
                context -> entity.writes()
                        .updateAt(entity.lookup().path(values), changes, context)
                        .row());
    }

    @Override
    public Row replace(Row row) {
        Objects.requireNonNull(row, "row");
        return run(
                "replace",
                context -> entity.writes()
                        .replace(row, OptionalLong.empty(), context)
                        .row());
    }

    @Override
    public Row upsert(Row row) {
        Objects.requireNonNull(row, "row");
        return run("upsert", context -> entity.writes().upsert(row, context).row());
    }

    @Override
    public Row upsertBy(Row row, String... uniqueFields) {
        Objects.requireNonNull(row, "row");
        List<String> fields = List.of(uniqueFields);
        return run(
                "upsertBy",
                context -> entity.writes()
                        .upsertAt(entity.lookup().path(row, fields), row, context)
                        .row());
    }

    @Override
    public long increment(Object key, long amount) {
        Objects.requireNonNull(key, "key");
        return run("increment", context -> entity.writes().increment(key, amount, context));
    }

    @Override
    public Optional<Row> delete(Object key) {
        Objects.requireNonNull(key, "key");
        return run("delete", context -> deleteByKey(key, context));
    }

    private Optional<Row> deleteByKey(Object key, CallContext context) {
        return entity.writes().delete(entity.keys().primaryKey(key), OptionalLong.empty(), context);
    }

    @Override
    public Optional<Row> deleteBy(String field, Object value) {
        return deleteBy(one(field, value));
    }

    @Override
    public Optional<Row> deleteBy(Map<String, ?> values) {
        return run(
                "deleteBy", context -> entity.writes().deleteAt(entity.lookup().path(values), context));
    }

    @Override
    public List<RowResult<Row>> deleteAll(Collection<?> keys) {
        List<?> given = List.copyOf(keys);
        return run("deleteAll", context -> Bulk.of(given, key -> deleteByKey(key, context)));
    }

    @Override
    public boolean hasExpired(Row row) {
        return !entity.reader().shows(row);
    }

    @Override
    public long removeExpired() {
        if (schema().expiry().isEmpty()) {
            throw new InvalidQuery(
                    schema().name(),
                    "Rows of '" + schema().name()
                            + "' do not expire; declare expiresBy() or delete them by their keys");
        }
        long removed = 0;
        Optional<Key> after = Optional.empty();
        do {
            Optional<Key> position = after;
            Slice slice = run("removeExpired", context -> entity.stored(position, context));
            for (StoredRow row : slice.rows()) {
                removed += run("removeExpired", context -> entity.removeIfExpired(row, context)) ? 1 : 0;
            }
            after = slice.next();
        } while (after.isPresent());
        return removed;
    }

    @Override
    public Page<Row> page(Query query, int limit) {
        return page(query, limit, Optional.empty());
    }

    @Override
    public Page<Row> page(Query query, int limit, PageToken after) {
        Objects.requireNonNull(after, "after");
        return page(query, limit, Optional.of(after));
    }

    private Page<Row> page(Query query, int limit, Optional<PageToken> after) {
        return run("page", context -> entity.paging().page(entity.store(context), query, limit, after, context));
    }

    @Override
    public Stream<Row> stream(Query query) {
        entity.paging().plan(query);
        return StreamSupport.stream(new PagedRows(token -> page(query, PagedRows.ROWS_AT_ONCE, token)), false);
    }

    @Override
    public long count(Query query) {
        return run("count", context -> entity.paging().count(entity.store(context), query, context));
    }

    @Override
    public Explanation explain(Query query) {
        return run("explain", context -> entity.paging().explain(entity.store(context), query));
    }

    private <T> T run(String operation, Function<CallContext, T> body) {
        return entity.run(operation, deadline, body);
    }
}
