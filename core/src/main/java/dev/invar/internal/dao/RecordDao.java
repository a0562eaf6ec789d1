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
import dev.invar.mapping.RecordMapping;
import dev.invar.schema.EntitySchema;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The DAO of an entity that is read and written as a record.
 *
 * <p>Safe for use by several threads.
 *
 * @param <E> the record
 */
public final class RecordDao<E extends Record> implements Dao<E> {
    private final RecordMapping<E> mapping;
    private final Dao<Row> rows;

    /** The DAO of the given mapping over the DAO of its entity's rows. */
    public RecordDao(RecordMapping<E> mapping, Dao<Row> rows) {
        this.mapping = mapping;
        this.rows = rows;
    }

    @Override
    public EntitySchema schema() {
        return rows.schema();
    }

    @Override
    public Dao<E> within(Duration limit) {
        return new RecordDao<>(mapping, rows.within(limit));
    }

    @Override
    public ConditionalDao<E> ifRevision(long revision) {
        return new ConditionalRecordDao<>(mapping, rows.ifRevision(revision));
    }

    @Override
    public E insert(E row) {
        return toRecord(rows.insert(toRow(row)));
    }

    @Override
    public E insert(E row, Duration timeToLive) {
        return toRecord(rows.insert(toRow(row), timeToLive));
    }

    @Override
    public List<RowResult<E>> insertAll(Collection<? extends E> given) {
        return toRecords(rows.insertAll(given.stream().map(this::toRow).toList()));
    }

    @Override
    public Optional<E> find(Object key) {
        return rows.find(key).map(this::toRecord);
    }

    @Override
    public Optional<Revised<E>> findRevised(Object key) {
        return rows.findRevised(key).map(found -> new Revised<>(toRecord(found.row()), found.revision()));
    }

    @Override
    public Map<Key, E> findAll(Collection<?> keys) {
        Map<Key, E> records = new LinkedHashMap<>();
        rows.findAll(keys).forEach((key, row) -> records.put(key, toRecord(row)));
        return records;
    }

    @Override
    public boolean exists(Object key) {
        return rows.exists(key);
    }

    @Override
    public Optional<E> findBy(String field, Object value) {
        return rows.findBy(field, value).map(this::toRecord);
    }

    @Override
    public Optional<E> findBy(Map<String, ?> values) {
        return rows.findBy(values).map(this::toRecord);
    }

    @Override
    public E update(Object key, Consumer<Patch> changes) {
        return toRecord(rows.update(key, changes));
    }

    @Override
    public E updateBy(String field, Object value, Consumer<Patch> changes) {
        return toRecord(rows.updateBy(field, value, changes));
    }

    @Override
    public E updateBy(Map<String, ?> values, Consumer<Patch> changes) {
        return toRecord(rows.updateBy(values, changes));
    }

    @Override
    public E replace(E row) {
        return toRecord(rows.replace(toRow(row)));
    }

    @Override
    public E upsert(E row) {
        return toRecord(rows.upsert(toRow(row)));
    }

    @Override
    public E upsertBy(E row, String... uniqueFields) {
        return toRecord(rows.upsertBy(toRow(row), uniqueFields));
    }

    @Override
    public long increment(Object key, long amount) {
        return rows.increment(key, amount);
    }

    @Override
    public Optional<E> delete(Object key) {
        return rows.delete(key).map(this::toRecord);
    }

    @Override
    public Optional<E> deleteBy(String field, Object value) {
        return rows.deleteBy(field, value).map(this::toRecord);
    }

    @Override
    public Optional<E> deleteBy(Map<String, ?> values) {
        return rows.deleteBy(values).map(this::toRecord);
    }

    @Override
    public List<RowResult<E>> deleteAll(Collection<?> keys) {
        return toRecords(rows.deleteAll(keys));
    }

    @Override
    public boolean hasExpired(E row) {
        return rows.hasExpired(toRow(row));
    }

    @Override
    public long removeExpired() {
        return rows.removeExpired();
    }

    @Override
    public Page<E> page(Query query, int limit) {
        return toRecords(rows.page(query, limit));
    }

    @Override
    public Page<E> page(Query query, int limit, PageToken after) {
        return toRecords(rows.page(query, limit, after));
    }

    @Override
    public Stream<E> stream(Query query) {
        return rows.stream(query).map(this::toRecord);
    }

    @Override
    public long count(Query query) {
        return rows.count(query);
    }

    @Override
    public Explanation explain(Query query) {
        return rows.explain(query);
    }

    private Row toRow(E row) {
        return mapping.toRow(Objects.requireNonNull(row, "row"));
    }

    private E toRecord(Row row) {
        return mapping.toRecord(row);
    }

    private Page<E> toRecords(Page<Row> page) {
        return new Page<>(page.items().stream().map(this::toRecord).toList(), page.next());
    }

    private List<RowResult<E>> toRecords(List<RowResult<Row>> results) {
        return results.stream().map(this::toRecord).toList();
    }

    private RowResult<E> toRecord(RowResult<Row> result) {
        if (result instanceof RowResult.Failed<Row> failed) {
            return new RowResult.Failed<>(failed.error());
        }
        return new RowResult.Succeeded<>(
                ((RowResult.Succeeded<Row>) result).row().map(this::toRecord));
    }
}
