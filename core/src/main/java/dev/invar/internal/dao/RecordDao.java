package dev.invar.internal.dao;

import dev.invar.Dao;
import dev.invar.Page;
import dev.invar.PageToken;
import dev.invar.Patch;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.mapping.RecordMapping;
import dev.invar.schema.EntitySchema;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

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
    public E insert(E row) {
        Objects.requireNonNull(row, "row");
        return mapping.toRecord(rows.insert(mapping.toRow(row)));
    }

    @Override
    public Optional<E> find(Object key) {
        return rows.find(key).map(mapping::toRecord);
    }

    @Override
    public Optional<E> findBy(String field, Object value) {
        return rows.findBy(field, value).map(mapping::toRecord);
    }

    @Override
    public Optional<E> findBy(Map<String, ?> values) {
        return rows.findBy(values).map(mapping::toRecord);
    }

    @Override
    public E update(Object key, Consumer<Patch> changes) {
        return mapping.toRecord(rows.update(key, changes));
    }

    @Override
    public Optional<E> delete(Object key) {
        return rows.delete(key).map(mapping::toRecord);
    }

    @Override
    public Page<E> page(Query query, int limit) {
        return map(rows.page(query, limit));
    }

    @Override
    public Page<E> page(Query query, int limit, PageToken after) {
        return map(rows.page(query, limit, after));
    }

    private Page<E> map(Page<Row> page) {
        return new Page<>(page.items().stream().map(mapping::toRecord).toList(), page.next());
    }
}
