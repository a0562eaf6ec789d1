package dev.invar.internal.dao;

import dev.invar.Dao;
import dev.invar.Key;
import dev.invar.Page;
import dev.invar.PageToken;
import dev.invar.Patch;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.InvalidQuery;
import dev.invar.internal.OperationDeadline;
import dev.invar.internal.read.KeyReading;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.internal.write.InsertPreparation;
import dev.invar.internal.write.UpdatePreparation;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.OperationId;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The DAO of one entity's rows.
 *
 * <p>Safe for use by several threads.
 */
public final class RowDao implements Dao<Row> {
    private final EntitySchema schema;
    private final Function<CallContext, Store> store;
    private final ChangeSink sink;
    private final Operations operations;
    private final TimeOrderedUuids uuids;
    private final Duration deadline;
    private final InsertPreparation inserts;
    private final UpdatePreparation updates;
    private final KeyReading keys;
    private final Paging paging;

    /**
     * The DAO of the given entity.
     *
     * @param store gives the store, or says what keeps it from being used
     */
    public RowDao(
            EntitySchema schema,
            Function<CallContext, Store> store,
            ChangeSink sink,
            Operations operations,
            TimeOrderedUuids uuids,
            Clock clock,
            Duration deadline) {
        EntityRules rules = new EntityRules(schema);
        this.schema = schema;
        this.store = store;
        this.sink = sink;
        this.operations = operations;
        this.uuids = uuids;
        this.deadline = deadline;
        this.inserts = new InsertPreparation(schema, rules, uuids, clock);
        this.updates = new UpdatePreparation(schema, rules, uuids);
        this.keys = new KeyReading(schema, rules);
        this.paging = new Paging(schema, keys);
    }

    private RowDao(RowDao other, Duration deadline) {
        this.schema = other.schema;
        this.store = other.store;
        this.sink = other.sink;
        this.operations = other.operations;
        this.uuids = other.uuids;
        this.deadline = deadline;
        this.inserts = other.inserts;
        this.updates = other.updates;
        this.keys = other.keys;
        this.paging = other.paging;
    }

    @Override
    public EntitySchema schema() {
        return schema;
    }

    @Override
    public RowDao within(Duration limit) {
        return new RowDao(this, OperationDeadline.checked(limit));
    }

    @Override
    public Row insert(Row row) {
        Objects.requireNonNull(row, "row");
        return run("insert", context -> {
            WriteOutcome.Applied applied = apply("insert", inserts.prepare(row), context);
            return applied.after().orElseThrow().row();
        });
    }

    @Override
    public Optional<Row> find(Object key) {
        Objects.requireNonNull(key, "key");
        return run("find", context -> {
            Key primaryKey = keys.primaryKey(key);
            return store.apply(context).find(schema, primaryKey, context).map(StoredRow::row);
        });
    }

    @Override
    public Optional<Row> findBy(String field, Object value) {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(value, "value");
        return findBy(Map.of(field, value));
    }

    @Override
    public Optional<Row> findBy(Map<String, ?> values) {
        return run("findBy", context -> {
            Set<String> names = values.keySet();
            if (names.equals(new HashSet<>(schema.primaryKey()))) {
                Key key = canonical(schema.primaryKey(), values);
                return store.apply(context).find(schema, key, context).map(StoredRow::row);
            }
            UniqueConstraint constraint = schema.uniqueConstraint(names)
                    .orElseThrow(() -> new InvalidQuery(
                            schema.name(),
                            "Rows of '" + schema.name() + "' are not unique by " + names
                                    + "; possible are the primary key " + schema.primaryKey() + " and "
                                    + schema.uniqueConstraints().stream()
                                            .map(UniqueConstraint::fields)
                                            .toList()
                                    + "; use page() for rows that are not unique"));
            Key value = canonical(constraint.fields(), values);
            return store.apply(context).findBy(constraint, value, context).map(StoredRow::row);
        });
    }

    private Key canonical(List<String> fields, Map<String, ?> values) {
        return keys.canonical(
                fields,
                fields.stream().map(values::get).map(Objects::requireNonNull).toList());
    }

    @Override
    public Row update(Object key, Consumer<Patch> changes) {
        Objects.requireNonNull(key, "key");
        return run("update", context -> {
            Patch patch = new Patch();
            changes.accept(patch);
            WritePlan.Update plan = updates.prepare(keys.primaryKey(key), patch);
            return apply("update", plan, context).after().orElseThrow().row();
        });
    }

    @Override
    public Optional<Row> delete(Object key) {
        Objects.requireNonNull(key, "key");
        return run("delete", context -> {
            WritePlan plan = new WritePlan.Delete(
                    new OperationId(uuids.next()), schema, keys.primaryKey(key), OptionalLong.empty());
            return apply("delete", plan, context).before().map(StoredRow::row);
        });
    }

    @Override
    public Page<Row> page(Query query, int limit) {
        return run("page", context -> paging.page(store.apply(context), query, limit, Optional.empty(), context));
    }

    @Override
    public Page<Row> page(Query query, int limit, PageToken after) {
        Objects.requireNonNull(after, "after");
        return run("page", context -> paging.page(store.apply(context), query, limit, Optional.of(after), context));
    }

    private WriteOutcome.Applied apply(String operation, WritePlan plan, CallContext context) {
        return Outcomes.applied(operation, plan, store.apply(context).apply(plan, context), sink);
    }

    private <T> T run(String operation, Function<CallContext, T> body) {
        return operations.run(operation, schema.name(), deadline, body);
    }
}
