package dev.invar.backend.memory.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.backend.memory.internal.TestCatalogs;
import dev.invar.error.SchemaMismatch;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.Deadline;
import dev.invar.spi.TableShape;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeapRowsTest {
    private static final EntitySchema OWNERS = EntitySchema.named("owners")
            .field("name", Field.string().required())
            .primaryKey("name")
            .build();
    private static final EntitySchema THINGS = EntitySchema.named("things")
            .field("shelf", Field.string().required())
            .field("place", Field.integer().required())
            .field("label", Field.string().unique())
            .field("owner", Field.string().references("owners", OnDelete.CASCADE))
            .partitionKey("shelf")
            .clusteringKey("place")
            .build();
    private static final UniqueConstraint LABEL = THINGS.uniqueConstraints().get(0);
    private static final Reference OWNER = THINGS.references().get(0);
    private static final Catalog CATALOG = TestCatalogs.of(OWNERS, THINGS);

    private final ConditionalRows rows = HeapRows.of(CATALOG);
    private long transactions;

    @Test
    void aRowIsFoundAsItWasWritten() {
        RowId.Base row = thing("left", 1);
        Cells.Base content = live("left", 1, tx());

        assertThat(read(row)).isEqualTo(new Reply.NotFound());
        assertThat(set(row, new Condition.Absent(), content)).isEqualTo(new Reply.Applied());
        assertThat(read(row)).isEqualTo(new Reply.Found(content));
        assertThat(run(new Call.Confirm(Step.SETTLE, row))).isEqualTo(new Reply.Found(content));
    }

    @Test
    void aConditionThatDoesNotHoldTellsTheCurrentContentAndChangesNothing() {
        RowId.Base row = thing("left", 1);
        Cells.Base content = live("left", 1, tx());
        set(row, new Condition.Absent(), content);

        Reply refused = new Reply.NotApplied(Optional.of(content));
        assertThat(set(row, new Condition.Absent(), live("left", 1, tx()))).isEqualTo(refused);
        assertThat(set(row, new Condition.VersionIs(tx()), live("left", 1, tx())))
                .isEqualTo(refused);
        assertThat(set(row, new Condition.LockIs(tx()), live("left", 1, tx()))).isEqualTo(refused);
        assertThat(run(new Call.CompareAndRemove(Step.DELETE_COMMIT, row, new Condition.VersionIs(tx()))))
                .isEqualTo(refused);
        assertThat(read(row)).isEqualTo(new Reply.Found(content));
    }

    @Test
    void aVersionIsComparedAndReplaced() {
        RowId.Base row = thing("left", 1);
        TxId first = tx();
        set(row, new Condition.Absent(), live("left", 1, first));
        Cells.Base second = live("left", 1, tx());

        assertThat(set(row, new Condition.VersionIs(first), second)).isEqualTo(new Reply.Applied());
        assertThat(read(row)).isEqualTo(new Reply.Found(second));
        assertThat(run(new Call.CompareAndRemove(Step.DELETE_COMMIT, row, new Condition.VersionIs(second.version()))))
                .isEqualTo(new Reply.Applied());
        assertThat(read(row)).isEqualTo(new Reply.NotFound());
    }

    @Test
    void aLockIsComparedWhateverTheVersion() {
        RowId.Base row = thing("left", 1);
        TxId deletion = tx();
        Cells.Base locked = locked("left", 1, deletion);
        set(row, new Condition.Absent(), locked);

        assertThat(set(row, new Condition.LockIs(tx()), live("left", 1, tx())))
                .isEqualTo(new Reply.NotApplied(Optional.of(locked)));
        assertThat(set(row, new Condition.LockIs(deletion), live("left", 1, tx())))
                .isEqualTo(new Reply.Applied());
    }

    @Test
    void aConditionOnAMissingRowDoesNotHold() {
        assertThat(set(thing("left", 1), new Condition.VersionIs(tx()), live("left", 1, tx())))
                .isEqualTo(new Reply.NotApplied(Optional.empty()));
        assertThat(read(thing("left", 1))).isEqualTo(new Reply.NotFound());
    }

    @Test
    void aClaimIsTakenOnceAndRemovedByItsAttemptOnly() {
        RowId.Claim claim = new RowId.Claim(LABEL, Key.of("red"));
        TxId taker = tx();
        Cells.Claim content = new Cells.Claim(Key.of("left", 1L), taker);

        assertThat(set(claim, new Condition.Absent(), content)).isEqualTo(new Reply.Applied());
        assertThat(set(claim, new Condition.Absent(), new Cells.Claim(Key.of("left", 2L), tx())))
                .isEqualTo(new Reply.NotApplied(Optional.of(content)));
        assertThat(run(new Call.CompareAndRemove(Step.RELEASE_CLAIM, claim, new Condition.ClaimIs(tx()))))
                .isEqualTo(new Reply.NotApplied(Optional.of(content)));
        assertThat(run(new Call.CompareAndRemove(Step.RELEASE_CLAIM, claim, new Condition.ClaimIs(taker))))
                .isEqualTo(new Reply.Applied());
        assertThat(read(claim)).isEqualTo(new Reply.NotFound());
    }

    @Test
    void callsAreAnsweredInTheirOrder() {
        RowId.Base row = thing("left", 1);
        set(row, new Condition.Absent(), live("left", 1, tx()));

        List<Reply> replies = rows.run(
                List.of(
                        new Call.Read(Step.FIND_ROW, thing("left", 2)),
                        new Call.Read(Step.FIND_ROW, row),
                        new Call.Put(Step.WRITE_ENTRY, entry("ann", "left", 1, tx()), 1)),
                deadline());

        assertThat(replies).hasExactlyElementsOfTypes(Reply.NotFound.class, Reply.Found.class, Reply.Applied.class);
    }

    @Test
    void entriesAreListedByValueOnceEachInAnOrderThatStays() {
        List<EntryId> written = new ArrayList<>();
        for (int place = 0; place < 20; place++) {
            EntryId entry = entry("ann", "shelf" + place % 3, place, tx());
            written.add(entry);
            put(entry, 1);
            put(entry("bob", "left", place, tx()), 1);
        }
        EntryId again = new EntryId(OWNER, Key.of("ann"), written.get(0).child(), tx());
        put(again, 1);
        written.add(again);

        List<EntryId> inPages = entriesOf("ann", 4);
        assertThat(inPages).containsExactlyInAnyOrderElementsOf(written);
        assertThat(inPages).isEqualTo(entriesOf("ann", 1000)).isEqualTo(entriesOf("ann", 1));
    }

    @Test
    void entriesGoOnAfterOneThatIsGone() {
        for (int place = 0; place < 6; place++) {
            put(entry("ann", "left", place, tx()), 1);
        }
        List<EntryId> all = entriesOf("ann", 10);
        remove(all.get(2), 2);

        ConditionalRows.EntrySlice rest =
                rows.entries(Step.SCAN_ENTRIES, owned("ann"), Optional.of(all.get(2)), 10, deadline());

        assertThat(rest.entries()).isEqualTo(all.subList(3, 6));
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void aRemovalWithAGreaterOrEqualStampWinsForEver() {
        EntryId entry = entry("ann", "left", 1, tx());
        remove(entry, 5);
        put(entry, 4);
        put(entry, 5);

        assertThat(entriesOf("ann", 10)).isEmpty();
    }

    @Test
    void anOlderRemovalDoesNotRemoveALaterEntry() {
        EntryId entry = entry("ann", "left", 1, tx());
        put(entry, 5);
        remove(entry, 4);

        assertThat(entriesOf("ann", 10)).containsExactly(entry);
    }

    @Test
    void aPartitionIsListedInTheOrderOfItsClusteringKey() {
        for (long place : new long[] {3, -1, 2, 0, -5, 1}) {
            set(thing("left", place), new Condition.Absent(), live("left", place, tx()));
            set(thing("left2", place), new Condition.Absent(), live("left2", place, tx()));
        }

        List<Key> expected = LongStream.of(-5, -1, 0, 1, 2, 3)
                .mapToObj(place -> Key.of("left", place))
                .toList();
        Access left = new Access.Partition(THINGS, Key.of("left"));
        assertThat(keys(left, 2)).isEqualTo(expected);
        assertThat(keys(left, 6)).isEqualTo(expected);
        assertThat(keys(left, 100)).isEqualTo(expected);
        assertThat(keys(new Access.Partition(THINGS, Key.of("lef")), 100)).isEmpty();
    }

    @Test
    void allRowsAreListedOnceInAnOrderThatIsNotThatOfTheKeys() {
        List<Key> written = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Key key = Key.of("owner" + (char) ('A' + i));
            written.add(key);
            Row data = Row.of("name", key.value(0));
            set(
                    new RowId.Base("owners", key),
                    new Condition.Absent(),
                    base(RowState.LIVE, tx(), data, Optional.empty()));
        }

        List<Key> listed = keys(new Access.All(OWNERS), 7);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(written).isNotEqualTo(written);
        assertThat(keys(new Access.All(OWNERS), 50)).isEqualTo(listed);
    }

    @Test
    void severalCatalogsOverTheSameTablesSeeTheSameRows() {
        RowTables tables = new RowTables();
        CATALOG.entities().forEach(entity -> tables.create(TableShape.of(entity)));
        ConditionalRows mine = new HeapRows(CATALOG, tables);
        ConditionalRows theirs = new HeapRows(TestCatalogs.of(OWNERS, THINGS), tables);
        Cells.Base content = live("left", 1, tx());

        mine.run(
                List.of(new Call.CompareAndSet(Step.INSERT_COMMIT, thing("left", 1), new Condition.Absent(), content)),
                deadline());

        assertThat(theirs.run(List.of(new Call.Read(Step.FIND_ROW, thing("left", 1))), deadline()))
                .containsExactly(new Reply.Found(content));
    }

    @Test
    void anEntityWithoutATableIsRefusedByName() {
        ConditionalRows unmigrated = new HeapRows(CATALOG, new RowTables());

        assertThatThrownBy(() -> unmigrated.run(List.of(new Call.Read(Step.FIND_ROW, thing("left", 1))), deadline()))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("entity 'things' has no table")
                .hasMessageContaining("migrations().up()");
    }

    @Test
    void ofConcurrentWritersWithTheSameConditionExactlyOneWins() throws Exception {
        int threads = 16;
        int rounds = 200;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int owner = thread;
                writers.add(() -> {
                    int won = 0;
                    for (int round = 0; round < rounds; round++) {
                        RowId.Claim claim = new RowId.Claim(LABEL, Key.of("label" + round));
                        Cells.Claim mine =
                                new Cells.Claim(Key.of("shelf", (long) owner), new TxId(new UUID(owner + 1L, round)));
                        if (set(claim, new Condition.Absent(), mine) instanceof Reply.Applied) {
                            won++;
                        }
                    }
                    return won;
                });
            }
            int won = 0;
            for (Future<Integer> writer : pool.invokeAll(writers)) {
                won += writer.get();
            }
            assertThat(won).isEqualTo(rounds);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void concurrentUpdatesByVersionLoseNothing() throws Exception {
        int threads = 8;
        int increments = 500;
        RowId.Base row = thing("left", 1);
        set(row, new Condition.Absent(), live("left", 1, new TxId(new UUID(99, 0))));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Object>> writers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int writer = thread;
                writers.add(() -> {
                    for (int i = 0; i < increments; i++) {
                        increment(row, new TxId(new UUID(writer, i)));
                    }
                    return writer;
                });
            }
            for (Future<Object> writer : pool.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            pool.shutdownNow();
        }
        Cells.Base last = (Cells.Base) ((Reply.Found) read(row)).content();
        assertThat(last.revision()).isEqualTo(1 + (long) threads * increments);
    }

    private void increment(RowId.Base row, TxId version) {
        while (true) {
            Cells.Base current = (Cells.Base) ((Reply.Found) read(row)).content();
            Cells.Base next = new Cells.Base(
                    current.state(),
                    version,
                    current.history(),
                    current.lock(),
                    current.pending(),
                    current.marked(),
                    current.claims(),
                    current.entries(),
                    current.revision() + 1,
                    current.data());
            if (set(row, new Condition.VersionIs(current.version()), next) instanceof Reply.Applied) {
                return;
            }
        }
    }

    @Test
    void allClaimsOfAnEntityAreFoundOnceInSlicesOfAnySize() {
        List<ConditionalRows.ClaimRow> expected = new ArrayList<>();
        for (String label : List.of("red", "green", "blue", "black", "white")) {
            RowId.Claim claim = new RowId.Claim(LABEL, Key.of(label));
            Cells.Claim content = new Cells.Claim(Key.of("left", 1L), tx());
            set(claim, new Condition.Absent(), content);
            expected.add(new ConditionalRows.ClaimRow(claim, content));
        }

        for (int limit = 1; limit <= 6; limit++) {
            List<ConditionalRows.ClaimRow> found = new ArrayList<>();
            Optional<RowId.Claim> after = Optional.empty();
            do {
                ConditionalRows.ClaimSlice slice = rows.allClaims(Step.AUDIT_LIST, THINGS, after, limit, deadline());
                assertThat(slice.claims()).hasSizeLessThanOrEqualTo(limit);
                found.addAll(slice.claims());
                after = slice.next();
            } while (after.isPresent());
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(rows.allClaims(Step.AUDIT_LIST, OWNERS, Optional.empty(), 10, deadline())
                        .claims())
                .isEmpty();
    }

    @Test
    void allEntriesOfAnEntityAreFoundOnceInSlicesOfAnySizeAndNoRemovedOnes() {
        List<EntryId> expected = new ArrayList<>();
        for (String owner : List.of("ann", "bob", "cid")) {
            for (long place = 0; place < 3; place++) {
                EntryId entry = new EntryId(OWNER, Key.of(owner), Key.of("left", place), tx());
                run(new Call.Put(Step.WRITE_ENTRY, entry, 1));
                expected.add(entry);
            }
        }
        EntryId removed = new EntryId(OWNER, Key.of("ann"), Key.of("left", 9L), tx());
        run(new Call.Put(Step.WRITE_ENTRY, removed, 1));
        run(new Call.Remove(Step.REMOVE_ENTRY, removed, 2));

        for (int limit = 1; limit <= 10; limit++) {
            List<EntryId> found = new ArrayList<>();
            Optional<EntryId> after = Optional.empty();
            do {
                ConditionalRows.EntrySlice slice = rows.allEntries(Step.AUDIT_LIST, THINGS, after, limit, deadline());
                assertThat(slice.entries()).hasSizeLessThanOrEqualTo(limit);
                found.addAll(slice.entries());
                after = slice.next();
            } while (after.isPresent());
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private List<Key> keys(Access access, int limit) {
        List<Key> keys = new ArrayList<>();
        Optional<Key> after = Optional.empty();
        do {
            ConditionalRows.BaseSlice slice = rows.scan(Step.SCAN_ROWS, access, after, limit, deadline());
            assertThat(slice.rows()).hasSizeLessThanOrEqualTo(limit);
            slice.rows().forEach(row -> keys.add(row.key()));
            after = slice.next();
        } while (after.isPresent());
        return keys;
    }

    private List<EntryId> entriesOf(String owner, int limit) {
        List<EntryId> entries = new ArrayList<>();
        Optional<EntryId> after = Optional.empty();
        do {
            ConditionalRows.EntrySlice slice = rows.entries(Step.SCAN_ENTRIES, owned(owner), after, limit, deadline());
            assertThat(slice.entries()).hasSizeLessThanOrEqualTo(limit);
            entries.addAll(slice.entries());
            after = slice.next();
        } while (after.isPresent());
        return entries;
    }

    private static Access.BySource owned(String owner) {
        return new Access.BySource(THINGS, OWNER, Key.of(owner));
    }

    private static EntryId entry(String owner, String shelf, long place, TxId tx) {
        return new EntryId(OWNER, Key.of(owner), Key.of(shelf, place), tx);
    }

    private static RowId.Base thing(String shelf, long place) {
        return new RowId.Base("things", Key.of(shelf, place));
    }

    private static Cells.Base live(String shelf, long place, TxId version) {
        return base(RowState.LIVE, version, Row.of("shelf", shelf, "place", place), Optional.empty());
    }

    private Cells.Base locked(String shelf, long place, TxId deletion) {
        Cells.Lock lock = new Cells.Lock(deletion, "owners", Key.of("ann"), Set.of(), 1);
        return base(RowState.LOCKED, tx(), Row.of("shelf", shelf, "place", place), Optional.of(lock));
    }

    private static Cells.Base base(RowState state, TxId version, Row data, Optional<Cells.Lock> lock) {
        return new Cells.Base(
                state, version, List.of(version), lock, Optional.empty(), false, Map.of(), Map.of(), 1, data);
    }

    private TxId tx() {
        return new TxId(new UUID(0x7000L, ++transactions));
    }

    private Reply read(RowId row) {
        return run(new Call.Read(Step.FIND_ROW, row));
    }

    private Reply set(RowId row, Condition when, Cells content) {
        return run(new Call.CompareAndSet(Step.INSERT_COMMIT, row, when, content));
    }

    private void put(EntryId entry, long stamp) {
        assertThat(run(new Call.Put(Step.WRITE_ENTRY, entry, stamp))).isEqualTo(new Reply.Applied());
    }

    private void remove(EntryId entry, long stamp) {
        assertThat(run(new Call.Remove(Step.REMOVE_ENTRY, entry, stamp))).isEqualTo(new Reply.Applied());
    }

    private Reply run(Call call) {
        return rows.run(List.of(call), deadline()).get(0);
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
