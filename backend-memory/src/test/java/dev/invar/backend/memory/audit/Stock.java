package dev.invar.backend.memory.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.RepairReport;
import dev.invar.Row;
import dev.invar.VerificationOptions;
import dev.invar.VerificationReport;
import dev.invar.backend.memory.internal.TestCatalogs;
import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.internal.verify.Audit;
import dev.invar.internal.verify.Pace;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.IndexSource;
import dev.invar.schema.OnDelete;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Deadline;
import dev.invar.spi.Store;
import dev.invar.spi.Transition;
import dev.invar.spi.Upkeep;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulatedStore;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Owners and their things, as rows that can be written through a store and past it. */
final class Stock {
    static final EntitySchema OWNERS = EntitySchema.named("owners")
            .field("id", Field.string().required())
            .field("email", Field.string().unique())
            .primaryKey("id")
            .build();
    static final EntitySchema THINGS = EntitySchema.named("things")
            .field("id", Field.string().required())
            .field("owner", Field.string().references("owners", OnDelete.CASCADE))
            .field("lender", Field.string().references("owners", OnDelete.SET_NULL))
            .field("code", Field.string().unique())
            .field("kind", Field.string().indexed())
            .primaryKey("id")
            .build();
    static final Catalog CATALOG = TestCatalogs.of(OWNERS, THINGS);

    private static final AtomicLong OPERATIONS = new AtomicLong();

    private final ConditionalRows rows = HeapRows.of(CATALOG);
    private final Store store = store(EmulationSettings.defaults());

    /** Hears of changes, and nobody asks it. */
    static final ChangeSink NOBODY = new ChangeSink() {
        @Override
        public void committed(Change change) {}

        @Override
        public void unknown(EntitySchema entity) {}
    };

    ConditionalRows rows() {
        return rows;
    }

    Store store() {
        return store;
    }

    /** A further store on the same rows. */
    Store store(EmulationSettings settings) {
        return new EmulatedStore(CATALOG, rows, NOBODY, settings);
    }

    static CallContext context() {
        return new CallContext(Deadline.in(Duration.ofSeconds(30)));
    }

    static OperationId operation() {
        long time = OPERATIONS.incrementAndGet();
        return new OperationId(new UUID(time << 16 | 0x7000, 0x8000_0000_0000_0000L));
    }

    static Row row(String id, @Nullable Object... values) {
        Row.Builder row = Row.builder().set("id", id);
        for (int i = 0; i < values.length; i += 2) {
            row.set(String.valueOf(values[i]), values[i + 1]);
        }
        return row.build();
    }

    /** Inserts a row; values as name, value, name, value. */
    void insert(EntitySchema entity, String id, @Nullable Object... values) {
        assertThat(insert(store, entity, id, values)).isInstanceOf(WriteOutcome.Applied.class);
    }

    static WriteOutcome insert(Store store, EntitySchema entity, String id, @Nullable Object... values) {
        return store.apply(
                new WritePlan.Insert(operation(), entity, Key.of(id), row(id, values), WritePlan.KeyOrigin.SUPPLIED),
                context());
    }

    static WriteOutcome delete(Store store, EntitySchema entity, String id) {
        return store.apply(new WritePlan.Delete(operation(), entity, Key.of(id), OptionalLong.empty()), context());
    }

    static WriteOutcome set(Store store, EntitySchema entity, String id, String field, String value) {
        return store.apply(
                new WritePlan.Update(
                        operation(), entity, Key.of(id), OptionalLong.empty(), new Setting(Map.of(field, value))),
                context());
    }

    /** Sets a field, whatever the row is. */
    private record Setting(Map<String, @Nullable Object> assignments) implements Transition {
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

    /** The content of a row as it is stored; empty if it is not in its table. */
    Optional<Cells.Base> base(EntitySchema entity, String id) {
        return content(new RowId.Base(entity.name(), Key.of(id))).map(Cells.Base.class::cast);
    }

    /** A claim as it is stored. */
    Optional<Cells.Claim> claim(UniqueConstraint constraint, String value) {
        return content(new RowId.Claim(constraint, Key.of(value))).map(Cells.Claim.class::cast);
    }

    private Optional<Cells> content(RowId id) {
        Reply reply = send(new Call.Read(Step.SETTLE, id));
        return reply instanceof Reply.Found found ? Optional.of(found.content()) : Optional.empty();
    }

    /** All entries of an entity. */
    List<EntryId> entries(EntitySchema entity) {
        return rows.allEntries(
                        Step.AUDIT_LIST,
                        entity,
                        Optional.empty(),
                        10_000,
                        context().deadline())
                .entries();
    }

    /** Writes a row past the store. */
    void plant(EntitySchema entity, String id, Cells.Base content) {
        Optional<Cells.Base> before = base(entity, id);
        Condition when = before.<Condition>map(base -> new Condition.VersionIs(base.version()))
                .orElseGet(Condition.Absent::new);
        applied(new Call.CompareAndSet(Step.SETTLE, new RowId.Base(entity.name(), Key.of(id)), when, content));
    }

    /** Removes a row past the store. */
    void uproot(EntitySchema entity, String id) {
        applied(new Call.CompareAndRemove(
                Step.SETTLE,
                new RowId.Base(entity.name(), Key.of(id)),
                new Condition.VersionIs(base(entity, id).orElseThrow().version())));
    }

    /** Gives a thing another code past the store: the claim of the old one stays, and there is none of the new one. */
    void recode(String id, String code) {
        Cells.Base row = base(THINGS, id).orElseThrow();
        plant(
                THINGS,
                id,
                new Cells.Base(
                        row.state(),
                        row.version(),
                        row.history(),
                        row.lock(),
                        row.pending(),
                        row.marked(),
                        row.claims(),
                        row.entries(),
                        row.revision(),
                        row.data().toBuilder().set("code", code).build()));
    }

    /** Writes a claim past the store. */
    void plant(UniqueConstraint constraint, String value, Cells.Claim content) {
        applied(new Call.CompareAndSet(
                Step.SETTLE, new RowId.Claim(constraint, Key.of(value)), new Condition.Absent(), content));
    }

    /** Removes a claim past the store. */
    void uproot(UniqueConstraint constraint, String value) {
        applied(new Call.CompareAndRemove(
                Step.SETTLE,
                new RowId.Claim(constraint, Key.of(value)),
                new Condition.ClaimIs(claim(constraint, value).orElseThrow().tx())));
    }

    /** Writes an entry past the store. */
    void plant(EntryId entry) {
        applied(new Call.Put(Step.SETTLE, entry, entry.tx().micros()));
    }

    /** Removes an entry of a row past the store. */
    void uproot(IndexSource source, String id) {
        EntryId entry = entries(CATALOG.entity(source.entity()).schema()).stream()
                .filter(one -> one.source().equals(source) && one.child().equals(Key.of(id)))
                .findFirst()
                .orElseThrow();
        applied(new Call.Remove(Step.SETTLE, entry, entry.tx().micros() + 1));
    }

    private void applied(Call call) {
        assertThat(send(call)).isEqualTo(new Reply.Applied());
    }

    private Reply send(Call call) {
        return rows.run(List.of(call), context().deadline()).get(0);
    }

    /** Sets fields of a row; values as name, value, name, value. */
    static WriteOutcome setAll(Store store, EntitySchema entity, String id, @Nullable Object... values) {
        Map<String, @Nullable Object> assignments =
                new LinkedHashMap<>(row(id, values).asMap());
        assignments.remove("id");
        return store.apply(
                new WritePlan.Update(operation(), entity, Key.of(id), OptionalLong.empty(), new Setting(assignments)),
                context());
    }

    /** All rows of an entity as they are stored, markers included. */
    List<ConditionalRows.BaseRow> raw(EntitySchema entity) {
        Deadline deadline = context().deadline();
        return rows.scan(Step.AUDIT_LIST, new Access.All(entity), Optional.empty(), 10_000, deadline)
                .rows();
    }

    /** How many rows of an entity exist. */
    int rowCount(EntitySchema entity) {
        return store.scan(new Access.All(entity), Optional.empty(), 10_000, context())
                .rows()
                .size();
    }

    /** A store on rows to which it is an hour later, so that every operation that has not ended is given up. */
    Store later(ConditionalRows seen) {
        return new EmulatedStore(
                CATALOG, seen, NOBODY, EmulationSettings.defaults().withTiming(new Later(Timing.system())));
    }

    VerificationReport verifyLater() {
        return verify(later(rows), VerificationOptions.defaults());
    }

    /** Repairs an hour later. */
    RepairReport repair(Optional<Instant> purgesBefore) {
        return repair(later(rows), purgesBefore);
    }

    /** Repairs while operations that were just begun may be at work. */
    RepairReport repairNow() {
        return repair(store, Optional.empty());
    }

    RepairReport repair(Store repairing, Optional<Instant> purgesBefore) {
        VerificationOptions options = VerificationOptions.defaults();
        Pace small = new Pace(OptionalInt.of(3), System::nanoTime, ignored -> {});
        Upkeep.Treatment treatment = new Upkeep.Treatment(true, purgesBefore);
        return Audit.repair(CATALOG, repairing, Duration.ofSeconds(30), options, treatment, small);
    }

    VerificationReport verify() {
        return verify(store, VerificationOptions.defaults());
    }

    static VerificationReport verify(Store store, VerificationOptions options) {
        return Audit.verify(CATALOG, store, Duration.ofSeconds(30), options);
    }
}
