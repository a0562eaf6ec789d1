package dev.invar.backend.memory.emulation;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Deadline;
import dev.invar.spi.Slice;
import dev.invar.spi.StoredRow;
import dev.invar.spi.Transition;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulatedStore;
import dev.invar.spi.emulation.EmulationSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One process that works on rows, which may be shared with others. */
final class Client {
    private static final AtomicLong OPERATIONS = new AtomicLong();

    private final AtomicLong operations = new AtomicLong();
    private final EmulatedStore store;
    private final Changes changes = new Changes();
    private final Observer observer;

    /** Sees what a client asks for and what it is answered. */
    interface Observer {

        /** The observer of whom nobody takes notice. */
        Observer NOBODY = new Observer() {};

        /** Called before an operation; what it returns is handed in after it. */
        default int begins() {
            return 0;
        }

        /** Called after a write. */
        default void written(int begin, WritePlan plan, WriteOutcome outcome) {}

        /** Called after a read that should have found a matching row, or none. */
        default void found(int begin, EntitySchema entity, Predicate<StoredRow> matches, Optional<StoredRow> answer) {}
    }

    Client(ConditionalRows rows, EmulationSettings settings) {
        this(rows, settings, Observer.NOBODY);
    }

    Client(ConditionalRows rows, EmulationSettings settings, Observer observer) {
        this.store = new EmulatedStore(Publishing.CATALOG, rows, changes, settings);
        this.observer = observer;
    }

    /** What the client was told of. */
    Changes changes() {
        return changes;
    }

    /** Inserts a row under a key that the caller chose; values as name, value, name, value. */
    WriteOutcome insert(EntitySchema entity, String id, @Nullable Object... values) {
        return insert(entity, WritePlan.KeyOrigin.SUPPLIED, id, values);
    }

    /** Inserts a row under a key that certainly is new. */
    WriteOutcome insertGenerated(EntitySchema entity, String id, @Nullable Object... values) {
        return insert(entity, WritePlan.KeyOrigin.GENERATED, id, values);
    }

    private WriteOutcome insert(
            EntitySchema entity, WritePlan.KeyOrigin origin, String id, @Nullable Object... values) {
        Row row = set(Row.of("id", id), values);
        return write(new WritePlan.Insert(operation(), entity, Key.of(id), row, origin));
    }

    WriteOutcome update(EntitySchema entity, String id, @Nullable Object... values) {
        return write(
                new WritePlan.Update(operation(), entity, Key.of(id), OptionalLong.empty(), Assignment.of(values)));
    }

    WriteOutcome update(EntitySchema entity, String id, Transition transition) {
        return write(new WritePlan.Update(operation(), entity, Key.of(id), OptionalLong.empty(), transition));
    }

    WriteOutcome delete(EntitySchema entity, String id) {
        return write(new WritePlan.Delete(operation(), entity, Key.of(id), OptionalLong.empty()));
    }

    WriteOutcome updateExpecting(long revision, EntitySchema entity, String id, @Nullable Object... values) {
        return write(new WritePlan.Update(
                operation(), entity, Key.of(id), OptionalLong.of(revision), Assignment.of(values)));
    }

    WriteOutcome deleteExpecting(long revision, EntitySchema entity, String id) {
        return write(new WritePlan.Delete(operation(), entity, Key.of(id), OptionalLong.of(revision)));
    }

    private WriteOutcome write(WritePlan plan) {
        int begin = observer.begins();
        WriteOutcome outcome = store.apply(plan, context());
        observer.written(begin, plan, outcome);
        return outcome;
    }

    Optional<StoredRow> find(EntitySchema entity, String id) {
        int begin = observer.begins();
        Optional<StoredRow> answer = store.find(entity, Key.of(id), context());
        observer.found(begin, entity, row -> row.key().equals(Key.of(id)), answer);
        return answer;
    }

    boolean exists(EntitySchema entity, String id) {
        return find(entity, id).isPresent();
    }

    Optional<StoredRow> findBy(UniqueConstraint constraint, Object... values) {
        int begin = observer.begins();
        Optional<StoredRow> answer = store.findBy(constraint, Key.of(values), context());
        EntitySchema entity = Publishing.CATALOG.entity(constraint.entity()).schema();
        Optional<Key> value = Optional.of(Key.of(values));
        observer.found(begin, entity, row -> row.row().key(constraint.fields()).equals(value), answer);
        return answer;
    }

    /** All rows of an entity. */
    List<StoredRow> all(EntitySchema entity) {
        return all(new Access.All(entity), 3);
    }

    /** All rows with a value, as their entries name them. */
    List<StoredRow> by(EntitySchema entity, IndexSource source, String value) {
        return all(new Access.BySource(entity, source, Key.of(value)), 3);
    }

    List<StoredRow> all(Access access, int limit) {
        List<StoredRow> rows = new ArrayList<>();
        Optional<Key> after = Optional.empty();
        do {
            Slice slice = store.scan(access, after, limit, context());
            rows.addAll(slice.rows());
            after = slice.next();
        } while (after.isPresent());
        return rows;
    }

    private CallContext context() {
        return new CallContext(Deadline.in(Duration.ofSeconds(60)));
    }

    /** The next operation, at a time of its own that depends on nothing but how many of this client's came before. */
    private OperationId operation() {
        long time = operations.incrementAndGet();
        return new OperationId(new UUID(time << 16 | 0x7000, 0x8000_0000_0000_0000L | OPERATIONS.incrementAndGet()));
    }

    private static Row set(Row row, @Nullable Object... values) {
        Row.Builder builder = row.toBuilder();
        for (int i = 0; i < values.length; i += 2) {
            builder.set(String.valueOf(values[i]), values[i + 1]);
        }
        return builder.build();
    }

    /** Sets the given fields, whatever the row is. */
    private record Assignment(Map<String, @Nullable Object> assignments) implements Transition {
        private static Assignment of(@Nullable Object... values) {
            Map<String, @Nullable Object> assignments = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i += 2) {
                assignments.put(String.valueOf(values[i]), values[i + 1]);
            }
            return new Assignment(assignments);
        }

        @Override
        public boolean needsCurrent() {
            return false;
        }

        @Override
        public Row apply(Row current) {
            Row.Builder changed = current.toBuilder();
            assignments.forEach(changed::set);
            return changed.build();
        }
    }

    /** Remembers every change, in the order in which it was told. */
    static final class Changes implements ChangeSink {
        private final List<Change> told = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();

        @Override
        public synchronized void committed(Change change) {
            told.add(change);
        }

        @Override
        public synchronized void unknown(EntitySchema entity) {
            unknown.add(entity.name());
        }

        /** The entities of which, and below which, anything may have changed. */
        synchronized List<String> unknown() {
            return List.copyOf(unknown);
        }

        synchronized List<Change> told() {
            return List.copyOf(told);
        }

        /** The changes as "entity id", "+" in front if created, "-" if deleted, "~" if changed. */
        List<String> summary() {
            return told().stream()
                    .map(change ->
                            (change.before().isEmpty() ? "+" : change.after().isEmpty() ? "-" : "~")
                                    + change.entity().name() + " "
                                    + change.key().value(0))
                    .toList();
        }

        synchronized void clear() {
            told.clear();
        }
    }
}
