package dev.invar.internal.dao;

import dev.invar.ConditionalDao;
import dev.invar.Patch;
import dev.invar.Revised;
import dev.invar.Row;
import dev.invar.spi.StoredRow;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Writes of one entity's rows of a certain revision.
 *
 * <p>Safe for use by several threads.
 */
final class ConditionalRowDao implements ConditionalDao<Row> {
    private final EntityOperations entity;
    private final Duration deadline;
    private final OptionalLong revision;

    ConditionalRowDao(EntityOperations entity, Duration deadline, OptionalLong revision) {
        this.entity = entity;
        this.deadline = deadline;
        this.revision = revision;
    }

    @Override
    public Revised<Row> update(Object key, Consumer<Patch> changes) {
        Objects.requireNonNull(key, "key");
        return entity.run(
                "update",
                deadline,
                context -> revised(entity.writes().update(entity.keys().primaryKey(key), changes, revision, context)));
    }

    @Override
    public Revised<Row> replace(Row row) {
        Objects.requireNonNull(row, "row");
        return entity.run(
                "replace", deadline, context -> revised(entity.writes().replace(row, revision, context)));
    }

    @Override
    public Optional<Row> delete(Object key) {
        Objects.requireNonNull(key, "key");
        return entity.run(
                "delete",
                deadline,
                context -> entity.writes().delete(entity.keys().primaryKey(key), revision, context));
    }

    private static Revised<Row> revised(StoredRow row) {
        return new Revised<>(row.row(), row.revision());
    }
}
