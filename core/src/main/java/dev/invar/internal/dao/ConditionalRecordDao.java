package dev.invar.internal.dao;

import dev.invar.ConditionalDao;
import dev.invar.Patch;
import dev.invar.Revised;
import dev.invar.Row;
import dev.invar.mapping.RecordMapping;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes of one entity's rows of a certain revision, as records.
 *
 * <p>Safe for use by several threads.
 *
 * @param <E> the record
 */
final class ConditionalRecordDao<E extends Record> implements ConditionalDao<E> {
    private final RecordMapping<E> mapping;
    private final ConditionalDao<Row> rows;

    ConditionalRecordDao(RecordMapping<E> mapping, ConditionalDao<Row> rows) {
        this.mapping = mapping;
        this.rows = rows;
    }

    @Override
    public Revised<E> update(Object key, Consumer<Patch> changes) {
        return toRecord(rows.update(key, changes));
    }

    @Override
    public Revised<E> replace(E row) {
        return toRecord(rows.replace(mapping.toRow(Objects.requireNonNull(row, "row"))));
    }

    @Override
    public Optional<E> delete(Object key) {
        return rows.delete(key).map(mapping::toRecord);
    }

    private Revised<E> toRecord(Revised<Row> revised) {
        return new Revised<>(mapping.toRecord(revised.row()), revised.revision());
    }
}
