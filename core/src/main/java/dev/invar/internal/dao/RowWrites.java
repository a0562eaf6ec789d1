package dev.invar.internal.dao;

import dev.invar.Daos;
import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Patch;
import dev.invar.Row;
import dev.invar.error.InvalidQuery;
import dev.invar.error.NotFound;
import dev.invar.error.PrimaryKeyViolation;
import dev.invar.error.RevisionConflict;
import dev.invar.error.SchemaViolation;
import dev.invar.error.SchemaViolation.Violation;
import dev.invar.error.UniqueViolation;
import dev.invar.internal.read.AccessPath;
import dev.invar.internal.read.KeyReading;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.write.Advice;
import dev.invar.internal.write.GivenChanges;
import dev.invar.internal.write.InsertPreparation;
import dev.invar.internal.write.UpdatePreparation;
import dev.invar.internal.write.UpdateTarget;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WritePlan;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The writes of one entity's rows. Those that cannot be one plan are attempts of several, each of which is decided at one instant
 * and changes nothing unless it is the last.
 *
 * <p>Safe for use by several threads.
 */
final class RowWrites {
    private static final Duration LONGEST_LIFE = Duration.ofDays(3_650_000);

    private final EntitySchema schema;
    private final Function<CallContext, Store> store;
    private final RowReader reader;
    private final EntityRules rules;
    private final KeyReading keys;
    private final InsertPreparation inserts;
    private final UpdatePreparation updates;
    private final PlanExecution execution;
    private final Supplier<OperationId> ids;
    private final Clock clock;
    private final Daos daos;

    RowWrites(
            EntitySchema schema,
            Function<CallContext, Store> store,
            RowReader reader,
            EntityRules rules,
            KeyReading keys,
            InsertPreparation inserts,
            UpdatePreparation updates,
            PlanExecution execution,
            Supplier<OperationId> ids,
            Clock clock,
            Daos daos) {
        this.schema = schema;
        this.store = store;
        this.reader = reader;
        this.rules = rules;
        this.keys = keys;
        this.inserts = inserts;
        this.updates = updates;
        this.execution = execution;
        this.ids = ids;
        this.clock = clock;
        this.daos = daos;
    }

    StoredRow insert(Row row, CallContext context) {
        return insert("insert", inserts.prepare("insert", given(row), advice(context)), context);
    }

    private Advice advice(CallContext context) {
        return new AdvisoryChecks(schema.advisoryChecks(), daos, context);
    }

    private GivenChanges given(Row row) {
        return new GivenChanges(schema, rules, row.asMap());
    }

    private GivenChanges given(Consumer<Patch> changes) {
        Patch patch = new Patch();
        changes.accept(patch);
        return new GivenChanges(schema, rules, patch.changes());
    }

    private StoredRow insert(String operation, WritePlan.Insert plan, CallContext context) {
        return execution.apply(operation, plan, context).after().orElseThrow();
    }

    /** The row with the end of its life. */
    Row expiring(Row row, Duration timeToLive) {
        if (timeToLive.isNegative() || timeToLive.isZero() || timeToLive.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException(
                    "A time to live is more than nothing and at most " + LONGEST_LIFE.toDays() + " days");
        }
        String field = schema.expiry()
                .orElseThrow(() -> new SchemaViolation(
                        schema.name(),
                        "insert",
                        List.of(new Violation(
                                "", "cannot have a time to live, because rows do not expire; declare expiresBy()"))));
        return row.with(field, clock.instant().plus(timeToLive));
    }

    StoredRow update(Key key, Consumer<Patch> changes, OptionalLong expected, CallContext context) {
        UpdateTarget target = UpdateTarget.byKey("update", key, expected);
        return update(
                updates.patch(target, given(changes), advice(context), () -> row(key, expected, context)),
                "update",
                context);
    }

    private StoredRow update(WritePlan.Update plan, String operation, CallContext context) {
        return execution.apply(operation, plan, context).after().orElseThrow();
    }

    /** The row that a write means; of another revision than the expected one it says nothing but that. */
    private Optional<Row> row(Key key, OptionalLong expected, CallContext context) {
        return find(new AccessPath.ByKey(key, Map.of()), context)
                .filter(found -> expected.isEmpty() || found.revision() == expected.getAsLong())
                .map(StoredRow::row);
    }

    StoredRow updateAt(AccessPath.Single path, Consumer<Patch> changes, CallContext context) {
        if (path instanceof AccessPath.ByKey byKey) {
            return update(byKey.key(), changes, OptionalLong.empty(), context);
        }
        AccessPath.ByUnique byUnique = (AccessPath.ByUnique) path;
        GivenChanges given = given(changes);
        return untilDecided("update", context, () -> {
            Optional<StoredRow> found = find(path, context);
            if (found.isEmpty()) {
                updates.refuseCertainMistakes("update", knownKey(byUnique), given);
                throw new NotFound(schema.name(), "update");
            }
            return updateWhileAt(byUnique, found.get(), "update", given, context);
        });
    }

    /** The parts of the primary key among the values by which a row is looked up. */
    private Row knownKey(AccessPath.ByUnique path) {
        Row.Builder known = Row.builder();
        List<String> fields = path.constraint().fields();
        for (int i = 0; i < fields.size(); i++) {
            if (schema.primaryKey().contains(fields.get(i))) {
                known.set(fields.get(i), path.value().value(i));
            }
        }
        return known.build();
    }

    /** Changes the row if it still is at the path; empty if it is not. */
    private Optional<StoredRow> updateWhileAt(
            AccessPath.ByUnique path, StoredRow found, String operation, GivenChanges changes, CallContext context) {
        UpdateTarget target =
                UpdateTarget.byUnique(operation, found.key(), path.constraint().fields(), path.value());
        return unlessMissing(
                updates.patch(target, changes, advice(context), () -> Optional.of(found.row())), operation, context);
    }

    private Optional<StoredRow> unlessMissing(WritePlan.Update plan, String operation, CallContext context) {
        try {
            return Optional.of(update(plan, operation, context));
        } catch (NotFound missing) {
            return Optional.empty();
        }
    }

    StoredRow replace(Row row, OptionalLong expected, CallContext context) {
        return update(
                updates.replacement("replace", row, expected, advice(context), key -> row(key, expected, context)),
                "replace",
                context);
    }

    StoredRow upsert(Row row, CallContext context) {
        Optional<Key> key = row.key(schema.primaryKey());
        if (key.isEmpty()) {
            return insert("upsert", inserts.prepare("upsert", given(row), advice(context)), context);
        }
        Key canonical;
        try {
            canonical = keys.primaryKey(key.get());
        } catch (InvalidQuery invalid) {
            inserts.prepare(
                    "upsert",
                    given(row),
                    advice(context)); // tells of all values that break the schema, those of the key among them
            throw invalid;
        }
        return upsertAt(new AccessPath.ByKey(canonical, Map.of()), row, context);
    }

    StoredRow upsertAt(AccessPath.Single path, Row row, CallContext context) {
        GivenChanges given = given(row);
        Once<WritePlan.Insert> insert = new Once<>(() -> inserts.prepare("upsert", given, advice(context)));
        return untilDecided(
                "upsert",
                context,
                () -> path instanceof AccessPath.ByKey byKey
                        ? upsertByKey(byKey.key(), given, insert, context)
                        : upsertByUnique((AccessPath.ByUnique) path, given, insert, context));
    }

    private Optional<StoredRow> upsertByKey(
            Key key, GivenChanges given, Once<WritePlan.Insert> insert, CallContext context) {
        WritePlan.Update change;
        try {
            change = updates.patch(
                    UpdateTarget.byKey("upsert", key),
                    given,
                    advice(context),
                    () -> row(key, OptionalLong.empty(), context));
        } catch (SchemaViolation violation) {
            if (row(key, OptionalLong.empty(), context).isEmpty()) {
                insert.make(); // tells what is wrong with the values as those of a new row
            }
            throw violation;
        }
        return changeOrInsert(change, insert, "upsert", context);
    }

    /** Changes a row, or inserts it where there is none; empty if one has appeared in between. */
    private Optional<StoredRow> changeOrInsert(
            WritePlan.Update change, Supplier<WritePlan.Insert> insert, String operation, CallContext context) {
        Optional<StoredRow> changed = unlessMissing(change, operation, context);
        if (changed.isPresent()) {
            return changed;
        }
        try {
            return Optional.of(insert(operation, insert.get(), context));
        } catch (PrimaryKeyViolation appeared) {
            return Optional.empty();
        }
    }

    private Optional<StoredRow> upsertByUnique(
            AccessPath.ByUnique path, GivenChanges given, Supplier<WritePlan.Insert> insert, CallContext context) {
        Optional<StoredRow> found = find(path, context);
        if (found.isPresent()) {
            return updateWhileAt(path, found.get(), "upsert", given, context);
        }
        try {
            return Optional.of(insert("upsert", insert.get(), context));
        } catch (UniqueViolation violation) {
            if (violation.constraint().equals(path.constraint())) {
                return Optional.empty();
            }
            throw violation;
        }
    }

    long increment(Object key, long amount, CallContext context) {
        String counter = schema.counter()
                .orElseThrow(() -> new InvalidQuery(
                        schema.name(),
                        "'" + schema.name() + "' is not a counter; declare counter(), or update its rows"));
        Key canonical = keys.primaryKey(key);
        Row first = schema.keyRow(canonical).with(counter, amount);
        Once<WritePlan.Insert> insert = new Once<>(() -> inserts.prepare("increment", given(first), advice(context)));
        StoredRow counted = untilDecided("increment", context, () -> {
            UpdateTarget target = UpdateTarget.byKey("increment", canonical);
            return changeOrInsert(updates.increment(target, amount), insert, "increment", context);
        });
        return counted.row().integer(counter);
    }

    Optional<Row> delete(Key key, OptionalLong expected, CallContext context) {
        WritePlan plan = new WritePlan.Delete(ids.get(), schema, key, expected);
        return execution
                .apply("delete", plan, context)
                .before()
                .map(StoredRow::row)
                .filter(reader::shows);
    }

    Optional<Row> deleteAt(AccessPath.Single path, CallContext context) {
        if (path instanceof AccessPath.ByKey byKey) {
            return delete(byKey.key(), OptionalLong.empty(), context);
        }
        return untilDecided("delete", context, () -> {
            Optional<StoredRow> found = find(path, context);
            if (found.isEmpty()) {
                return Optional.of(Optional.<Row>empty());
            }
            try {
                Optional<Row> deleted =
                        delete(found.get().key(), OptionalLong.of(found.get().revision()), context);
                return deleted.isPresent() ? Optional.of(deleted) : Optional.empty();
            } catch (RevisionConflict changed) {
                return Optional.empty();
            }
        });
    }

    private Optional<StoredRow> find(AccessPath.Single path, CallContext context) {
        return reader.find(store.apply(context), path, context);
    }

    private <T> T untilDecided(String operation, CallContext context, Supplier<Optional<T>> attempt) {
        return PlanExecution.untilDecided(operation, schema.name(), context, attempt);
    }

    /** A value that is made when it is first needed, and then kept; for one thread. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> source;
        private Optional<T> made = Optional.empty();

        private Once(Supplier<T> source) {
            this.source = source;
        }

        private void make() {
            if (made.isEmpty()) {
                made = Optional.of(source.get());
            }
        }

        @Override
        public T get() {
            make();
            return made.orElseThrow();
        }
    }
}
