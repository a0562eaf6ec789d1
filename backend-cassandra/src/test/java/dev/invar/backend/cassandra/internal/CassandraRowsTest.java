package dev.invar.backend.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.Deadline;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CassandraRowsTest {
    private static final int PARTS = 5;

    private static final EntitySchema OWNERS = EntitySchema.named("owners")
            .field("name", Field.string().required())
            .field("region", Field.integer().required())
            .primaryKey("name", "region")
            .build();

    private static final EntitySchema THINGS = EntitySchema.named("things")
            .field("id", Field.uuid().generated())
            .field("a_uuid", Field.uuid())
            .field("a_string", Field.string().unique())
            .field("an_integer", Field.integer().indexed())
            .field("a_number", Field.number())
            .field("a_decimal", Field.decimal())
            .field("a_boolean", Field.bool())
            .field("a_timestamp", Field.timestamp())
            .field("bytes", Field.bytes())
            .field("a_list", Field.list(Field.string()))
            .field("a_set", Field.set(Field.integer()))
            .field("a_map", Field.map(Field.decimal()))
            .field("a_record", Field.record("inner", Field.timestamp()))
            .field("owner_name", Field.string())
            .field("owner_region", Field.integer())
            .reference(List.of("owner_name", "owner_region"), "owners", OnDelete.CASCADE)
            .primaryKey("id")
            .build();

    private static final EntitySchema CARDS = EntitySchema.named("cards")
            .field("id", Field.uuid().generated())
            .field(
                    "owner",
                    Field.string().references("holders", OnDelete.CASCADE).fanOut(PARTS))
            .primaryKey("id")
            .build();

    private static final EntitySchema HOLDERS = EntitySchema.named("holders")
            .field("name", Field.string())
            .primaryKey("name")
            .build();

    private static final EntitySchema READINGS = EntitySchema.named("readings")
            .field("sensor", Field.string().required())
            .field("id", Field.uuid().required())
            .field("seq", Field.integer().required())
            .field("value", Field.number())
            .partitionKey("sensor")
            .clusteringKey("id", "seq")
            .build();

    private static final EntitySchema BLOBS = EntitySchema.named("blobs")
            .field("blob", Field.bytes().required())
            .field("seq", Field.integer().required())
            .partitionKey("blob")
            .clusteringKey("seq")
            .build();

    private static final EntitySchema NOTES = notes();

    private static final AtomicLong ATTEMPTS = new AtomicLong(1_700_000_000_000L);

    private static TestKeyspace keyspace;
    private static Catalog catalog;
    private static ConditionalRows rows;

    private static EntitySchema notes() {
        EntitySchema.Builder schema = EntitySchema.named("notes")
                .field("topic", Field.string().required().sensitive())
                .field("id", Field.uuid().required())
                .partitionKey("topic")
                .clusteringKey("id");
        for (int i = 0; i < 10; i++) {
            schema.field("note_" + i, Field.string());
        }
        return schema.build();
    }

    @BeforeAll
    static void createTables() {
        keyspace = new TestKeyspace();
        catalog = keyspace.create(OWNERS, THINGS, HOLDERS, CARDS, READINGS, BLOBS, NOTES);
        rows = keyspace.backend().rows(catalog);
    }

    @AfterAll
    static void close() {
        keyspace.close();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    private static TxId tx() {
        return new TxId(new UUID(ATTEMPTS.incrementAndGet() << 16 | 0x7000L, 0x8000_0000_0000_0000L));
    }

    private static Reply run(Call call) {
        return rows.run(List.of(call), soon()).get(0);
    }

    private static Cells.Base live(TxId version, dev.invar.Row data) {
        return new Cells.Base(
                RowState.LIVE,
                version,
                List.of(version),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                Map.of(),
                1,
                data);
    }

    private static Cells.Base lockedBy(TxId lock, TxId version, dev.invar.Row data) {
        Key root = Key.of("o", 3L);
        return new Cells.Base(
                RowState.LOCKED,
                version,
                List.of(),
                Optional.of(new Cells.Lock(lock, "owners", root, Set.of("f1"), 2)),
                Optional.empty(),
                true,
                Map.of(),
                Map.of(),
                7,
                data);
    }

    private static dev.invar.Row.Builder thing(UUID id) {
        return dev.invar.Row.builder().set("id", id);
    }

    private static RowId.Base thingRow(UUID id) {
        return new RowId.Base("things", Key.of(id));
    }

    private static Reply read(RowId row) {
        return run(new Call.Read(Step.FIND_ROW, row));
    }

    private static Reply insert(UUID id, Cells.Base content) {
        return run(new Call.CompareAndSet(Step.INSERT_COMMIT, thingRow(id), new Condition.Absent(), content));
    }

    private static Reply update(UUID id, Condition when, Cells.Base content) {
        return run(new Call.CompareAndSet(Step.UPDATE_COMMIT, thingRow(id), when, content));
    }

    private static Reply remove(UUID id, Condition when) {
        return run(new Call.CompareAndRemove(Step.DELETE_COMMIT, thingRow(id), when));
    }

    @Test
    void everyTypeReadsBackAsItWasWrittenAtItsBoundaries() {
        List<dev.invar.Row> contents = List.of(
                thing(UUID.randomUUID())
                        .set("a_uuid", new UUID(-1, -1))
                        .set("a_string", "")
                        .set("an_integer", Long.MIN_VALUE)
                        .set("a_number", Double.MIN_VALUE)
                        .set("a_decimal", new BigDecimal("-99999999999999999999999999999999999999"))
                        .set("a_boolean", false)
                        .set("a_timestamp", Instant.parse("0001-01-01T00:00:00Z"))
                        .set("bytes", Bytes.empty())
                        .set("a_list", List.of())
                        .set("a_set", Set.of())
                        .set("a_map", Map.of())
                        .set("a_record", dev.invar.Row.empty())
                        .build(),
                thing(UUID.randomUUID())
                        .set("a_uuid", new UUID(0, 0))
                        .set("a_string", "\uD83D\uDE00\uFFFF'\"$$;")
                        .set("an_integer", Long.MAX_VALUE)
                        .set("a_number", -Double.MAX_VALUE)
                        .set("a_decimal", new BigDecimal("1E-38"))
                        .set("a_boolean", true)
                        .set("a_timestamp", Instant.parse("9999-12-31T23:59:59.999Z"))
                        .set("bytes", Bytes.of((byte) 0, (byte) -1, (byte) 127))
                        .set("a_list", List.of("b", "a", "b"))
                        .set("a_set", Set.of(-3L, 4L))
                        .set("a_map", Map.of("", new BigDecimal("1E+38")))
                        .set("a_record", dev.invar.Row.of("inner", Instant.parse("1969-12-31T23:59:59.001Z")))
                        .set("owner_name", "o")
                        .set("owner_region", 0L)
                        .build(),
                thing(UUID.randomUUID()).build());
        for (dev.invar.Row content : contents) {
            UUID id = content.uuid("id");
            Cells.Base written = live(tx(), content);
            assertThat(insert(id, written)).isEqualTo(new Reply.Applied());
            assertThat(read(thingRow(id))).isEqualTo(new Reply.Found(written));
        }
    }

    @Test
    void everyColumnOfTheProtocolReadsBackAsItWasWritten() {
        UUID id = UUID.randomUUID();
        Cells.Base full = new Cells.Base(
                RowState.LOCKED,
                tx(),
                List.of(tx(), tx()),
                Optional.of(new Cells.Lock(tx(), "owners", Key.of("o", -3L), Set.of("f1", "f2"), 4)),
                Optional.of(tx()),
                true,
                Map.of("u1", tx()),
                Map.of("f1", tx(), "i2", tx()),
                Long.MAX_VALUE,
                thing(id).build());
        assertThat(insert(id, full)).isEqualTo(new Reply.Applied());
        assertThat(read(thingRow(id))).isEqualTo(new Reply.Found(full));
        assertThat(run(new Call.Confirm(Step.SETTLE, thingRow(id)))).isEqualTo(new Reply.Found(full));
    }

    @Test
    void aWriteReplacesTheWholeRowWithNullsWhereThereAreNoValues() {
        UUID id = UUID.randomUUID();
        TxId first = tx();
        insert(
                id,
                lockedBy(
                        tx(),
                        first,
                        thing(id)
                                .set("a_string", "x")
                                .set("a_list", List.of("y"))
                                .build()));
        Cells.Base bare = live(tx(), thing(id).build());
        assertThat(update(id, new Condition.VersionIs(first), bare)).isEqualTo(new Reply.Applied());
        assertThat(read(thingRow(id))).isEqualTo(new Reply.Found(bare));
        Row stored = keyspace.session()
                .execute("SELECT writetime(a_string) AS s, writetime(a_list) AS l, writetime(invar_lock) AS k,"
                        + " writetime(invar_version) AS v FROM " + keyspace.name() + ".things WHERE id = " + id)
                .one();
        assertThat(stored).isNotNull();
        assertThat(stored.isNull("s")).isTrue();
        assertThat(stored.isNull("l")).isTrue();
        assertThat(stored.getLong("k")).isEqualTo(stored.getLong("v"));
    }

    @Test
    void aReadOfAMissingRowFindsNothing() {
        assertThat(read(thingRow(UUID.randomUUID()))).isEqualTo(new Reply.NotFound());
        assertThat(run(new Call.Confirm(Step.SETTLE, thingRow(UUID.randomUUID()))))
                .isEqualTo(new Reply.NotFound());
    }

    @Test
    void aRowIsInsertedOnlyWhereNoneIsAndTheRefusalTellsTheWholeRow() {
        UUID id = UUID.randomUUID();
        Cells.Base first = live(
                tx(),
                thing(id).set("a_string", "first").set("a_list", List.of("l")).build());
        assertThat(insert(id, first)).isEqualTo(new Reply.Applied());
        assertThat(insert(id, live(tx(), thing(id).build()))).isEqualTo(new Reply.NotApplied(Optional.of(first)));
        assertThat(read(thingRow(id))).isEqualTo(new Reply.Found(first));
    }

    @Test
    void aRowIsUpdatedOnlyInTheExpectedVersion() {
        UUID id = UUID.randomUUID();
        Cells.Base first = live(tx(), thing(id).set("an_integer", 1L).build());
        Cells.Base second = live(tx(), thing(id).set("an_integer", 2L).build());
        insert(id, first);
        assertThat(update(id, new Condition.VersionIs(tx()), second)).isEqualTo(new Reply.NotApplied(Optional.empty()));
        assertThat(read(thingRow(id))).isEqualTo(new Reply.Found(first));
        assertThat(update(id, new Condition.VersionIs(first.version()), second)).isEqualTo(new Reply.Applied());
        assertThat(read(thingRow(id))).isEqualTo(new Reply.Found(second));
    }

    @Test
    void aRowThatIsNotThereHasNoVersionAndNoLock() {
        UUID id = UUID.randomUUID();
        Cells.Base content = live(tx(), thing(id).build());
        Reply.NotApplied refused = new Reply.NotApplied(Optional.empty());
        assertThat(update(id, new Condition.VersionIs(tx()), content)).isEqualTo(refused);
        assertThat(update(id, new Condition.LockIs(tx()), content)).isEqualTo(refused);
        assertThat(remove(id, new Condition.VersionIs(tx()))).isEqualTo(refused);
        assertThat(read(thingRow(id))).isEqualTo(new Reply.NotFound());
    }

    @Test
    void aLockedRowIsWrittenByItsLockWhateverItsVersion() {
        UUID id = UUID.randomUUID();
        TxId lock = tx();
        insert(id, lockedBy(lock, tx(), thing(id).build()));
        Cells.Base next = live(tx(), thing(id).build());
        assertThat(update(id, new Condition.LockIs(tx()), next)).isEqualTo(new Reply.NotApplied(Optional.empty()));
        assertThat(update(id, new Condition.LockIs(lock), next)).isEqualTo(new Reply.Applied());
        assertThat(update(id, new Condition.LockIs(lock), next)).isEqualTo(new Reply.NotApplied(Optional.empty()));
    }

    @Test
    void aRowIsRemovedOnlyInTheExpectedVersionOrUnderTheExpectedLock() {
        UUID id = UUID.randomUUID();
        TxId version = tx();
        insert(id, live(version, thing(id).build()));
        assertThat(remove(id, new Condition.VersionIs(tx()))).isEqualTo(new Reply.NotApplied(Optional.empty()));
        assertThat(remove(id, new Condition.VersionIs(version))).isEqualTo(new Reply.Applied());
        assertThat(read(thingRow(id))).isEqualTo(new Reply.NotFound());

        TxId lock = tx();
        assertThat(insert(id, lockedBy(lock, tx(), thing(id).build()))).isEqualTo(new Reply.Applied());
        assertThat(remove(id, new Condition.LockIs(lock))).isEqualTo(new Reply.Applied());
        assertThat(read(thingRow(id))).isEqualTo(new Reply.NotFound());
    }

    @Test
    void aClaimIsTakenOnceTakenOverAndReleasedByItsAttempt() {
        UniqueConstraint constraint = THINGS.uniqueConstraints().get(0);
        RowId.Claim claim = new RowId.Claim(constraint, Key.of("value " + UUID.randomUUID()));
        Cells.Claim first = new Cells.Claim(Key.of(UUID.randomUUID()), tx());
        Cells.Claim second = new Cells.Claim(Key.of(UUID.randomUUID()), tx());

        assertThat(read(claim)).isEqualTo(new Reply.NotFound());
        assertThat(run(new Call.CompareAndSet(Step.TAKE_CLAIM, claim, new Condition.Absent(), first)))
                .isEqualTo(new Reply.Applied());
        assertThat(run(new Call.CompareAndSet(Step.TAKE_CLAIM, claim, new Condition.Absent(), second)))
                .isEqualTo(new Reply.NotApplied(Optional.of(first)));
        assertThat(read(claim)).isEqualTo(new Reply.Found(first));

        assertThat(run(new Call.CompareAndSet(Step.TAKE_OVER_CLAIM, claim, new Condition.ClaimIs(second.tx()), second)))
                .isEqualTo(new Reply.NotApplied(Optional.empty()));
        assertThat(run(new Call.CompareAndSet(Step.TAKE_OVER_CLAIM, claim, new Condition.ClaimIs(first.tx()), second)))
                .isEqualTo(new Reply.Applied());
        assertThat(run(new Call.Confirm(Step.SETTLE, claim))).isEqualTo(new Reply.Found(second));

        assertThat(run(new Call.CompareAndRemove(Step.RELEASE_CLAIM, claim, new Condition.ClaimIs(first.tx()))))
                .isEqualTo(new Reply.NotApplied(Optional.empty()));
        assertThat(run(new Call.CompareAndRemove(Step.RELEASE_CLAIM, claim, new Condition.ClaimIs(second.tx()))))
                .isEqualTo(new Reply.Applied());
        assertThat(read(claim)).isEqualTo(new Reply.NotFound());
    }

    @Test
    void conditionsOfTheOtherKindOfRowAreProgrammingErrors() {
        UUID id = UUID.randomUUID();
        RowId.Claim claim = new RowId.Claim(THINGS.uniqueConstraints().get(0), Key.of("v"));
        assertThatThrownBy(() -> remove(id, new Condition.ClaimIs(tx()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> run(new Call.CompareAndRemove(Step.RELEASE_CLAIM, claim, new Condition.VersionIs(tx()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run(new Call.CompareAndSet(
                        Step.TAKE_CLAIM,
                        claim,
                        new Condition.Absent(),
                        live(tx(), thing(id).build()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entriesAreListedByChildAndAttemptInPagesOfAnySize() {
        Reference reference = THINGS.references().get(0);
        Key parent = Key.of("parent " + UUID.randomUUID(), 1L);
        List<UUID> children = List.of(
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                UUID.fromString("00000000-0000-7000-8000-000000000000"),
                UUID.fromString("7fffffff-0000-1000-8000-000000000000"),
                UUID.fromString("80000000-0000-4000-8000-000000000000"),
                UUID.fromString("ffffffff-ffff-4fff-bfff-ffffffffffff"));
        List<EntryId> expected = new ArrayList<>();
        List<Call> puts = new ArrayList<>();
        for (UUID child : children) {
            for (int i = 0; i < 2; i++) {
                EntryId entry = new EntryId(reference, parent, Key.of(child), tx());
                puts.add(0, new Call.Put(Step.WRITE_ENTRY, entry, entry.tx().micros()));
                expected.add(entry);
            }
        }
        puts.add(new Call.Put(
                Step.WRITE_ENTRY, new EntryId(reference, Key.of("other", 1L), Key.of(children.get(0)), tx()), 1));
        assertThat(rows.run(puts, soon())).containsOnly(new Reply.Applied());

        for (int limit : List.of(1, 2, 3, 10, 11)) {
            assertThat(entries(reference, parent, limit)).containsExactlyElementsOf(expected);
        }
        ConditionalRows.EntrySlice rest = rows.entries(
                Step.LIST_CHILDREN,
                new Access.BySource(THINGS, reference, parent),
                Optional.of(new EntryId(reference, parent, Key.of(children.get(1)), TxId.LAST)),
                100,
                soon());
        assertThat(rest.entries()).containsExactlyElementsOf(expected.subList(4, 10));
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void entriesOfAReferenceThatFansOutAreListedOnceFromAllPartsInAnOrderThatDoesNotChange() {
        Reference reference = CARDS.references().get(0);
        Key owner = Key.of("owner " + UUID.randomUUID());
        List<Call> puts = new ArrayList<>();
        List<EntryId> written = new ArrayList<>();
        for (int child = 0; child < 60; child++) {
            UUID card = UUID.randomUUID();
            for (int attempt = 0; attempt < 2; attempt++) {
                EntryId entry = new EntryId(reference, owner, Key.of(card), tx());
                puts.add(new Call.Put(Step.WRITE_ENTRY, entry, entry.tx().micros()));
                written.add(entry);
            }
        }
        assertThat(rows.run(puts, soon())).containsOnly(new Reply.Applied());
        assertThat(keyspace.session()
                        .execute("SELECT DISTINCT source_id, value FROM invar_e_cards")
                        .all())
                .hasSize(PARTS);

        List<EntryId> listed = entries(reference, owner, 1_000);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(written);
        for (int limit : List.of(1, 7, 64, 120, 121)) {
            assertThat(entries(reference, owner, limit)).as("by %s", limit).containsExactlyElementsOf(listed);
        }
        for (int i = 1; i < listed.size(); i += 2) {
            EntryId last = listed.get(i);
            assertThat(last.child()).isEqualTo(listed.get(i - 1).child());
            assertThat(entries(
                            reference, owner, Optional.of(new EntryId(reference, owner, last.child(), TxId.LAST)), 50))
                    .containsExactlyElementsOf(listed.subList(i + 1, listed.size()));
        }

        assertThat(allCards(1_000)).containsExactlyInAnyOrderElementsOf(written);
        assertThat(allCards(7)).containsExactlyElementsOf(allCards(1_000));

        List<Call> removals = new ArrayList<>();
        written.forEach(entry -> removals.add(
                new Call.Remove(Step.REMOVE_ENTRY, entry, entry.tx().micros() + 1)));
        assertThat(rows.run(removals, soon())).containsOnly(new Reply.Applied());
        assertThat(entries(reference, owner, 1_000)).isEmpty();
    }

    private static List<EntryId> allCards(int limit) {
        List<EntryId> found = new ArrayList<>();
        Optional<EntryId> after = Optional.empty();
        do {
            ConditionalRows.EntrySlice slice = rows.allEntries(Step.AUDIT_LIST, CARDS, after, limit, soon());
            found.addAll(slice.entries());
            after = slice.next();
        } while (after.isPresent());
        return found;
    }

    @Test
    void thePartOfAnEntryDependsOnTheChildAloneAndIsTheSameForEver() {
        EntryParts parts = new EntryParts("f1x16", CARDS.references().get(0));
        assertThat(parts.number()).isEqualTo(PARTS);
        EntryParts sixteen = new EntryParts("f1x16", 16);
        assertThat(sixteen.of(Bytes.ofHex("00"))).isEqualTo(13);
        assertThat(sixteen.of(Bytes.ofHex("0123456789abcdef"))).isEqualTo(14);
        int[] children = new int[16];
        for (int i = 0; i < 16_000; i++) {
            children[sixteen.of(Bytes.ofHex(String.format("%032x", i)))]++;
        }
        assertThat(Arrays.stream(children).boxed().toList())
                .allSatisfy(count -> assertThat(count).isBetween(800, 1_200));
        assertThat(EntryParts.id(sixteen.source(15))).isEqualTo("f1x16");
        assertThat(new EntryParts("f2", 1).source(0)).isEqualTo("f2");
        assertThat(EntryParts.id("f2")).isEqualTo("f2");
    }

    private static List<EntryId> entries(Reference reference, Key parent, int limit) {
        return entries(reference, parent, Optional.empty(), limit);
    }

    private static List<EntryId> entries(Reference reference, Key parent, Optional<EntryId> start, int limit) {
        EntitySchema schema = catalog.entity(reference.entity()).schema();
        List<EntryId> found = new ArrayList<>();
        Optional<EntryId> after = start;
        do {
            ConditionalRows.EntrySlice slice = rows.entries(
                    Step.LIST_CHILDREN, new Access.BySource(schema, reference, parent), after, limit, soon());
            assertThat(slice.entries()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(slice.entries());
            after = slice.next();
        } while (after.isPresent());
        return found;
    }

    @Test
    void aRemovedEntryStaysRemovedHoweverLateItsWriteComes() {
        Reference reference = THINGS.references().get(0);
        Key parent = Key.of("late " + UUID.randomUUID(), 1L);
        EntryId entry = new EntryId(reference, parent, Key.of(UUID.randomUUID()), tx());
        long stamp = entry.tx().micros();
        assertThat(run(new Call.Put(Step.WRITE_ENTRY, entry, stamp))).isEqualTo(new Reply.Applied());
        assertThat(entries(reference, parent, 10)).containsExactly(entry);
        assertThat(run(new Call.Remove(Step.REMOVE_ENTRY, entry, stamp + 1))).isEqualTo(new Reply.Applied());
        assertThat(run(new Call.Put(Step.WRITE_ENTRY, entry, stamp))).isEqualTo(new Reply.Applied());
        assertThat(entries(reference, parent, 10)).isEmpty();
    }

    @Test
    void anIndexListsItsEntriesApartFromReferences() {
        var index = THINGS.indexes().get(0);
        EntryId entry = new EntryId(index, Key.of(-5L), Key.of(UUID.randomUUID()), tx());
        run(new Call.Put(Step.WRITE_ENTRY, entry, entry.tx().micros()));
        assertThat(rows.entries(
                                Step.SCAN_ENTRIES,
                                new Access.BySource(THINGS, index, Key.of(-5L)),
                                Optional.empty(),
                                10,
                                soon())
                        .entries())
                .containsExactly(entry);
    }

    @Test
    void callsOfOneRunAreAnsweredInTheirOrderWhateverTheirKind() {
        UUID id = UUID.randomUUID();
        Cells.Base content = live(tx(), thing(id).build());
        insert(id, content);
        EntryId entry = new EntryId(THINGS.indexes().get(0), Key.of(7L), Key.of(id), tx());
        List<Reply> replies = rows.run(
                List.of(
                        new Call.Read(Step.READ_PARENT, thingRow(UUID.randomUUID())),
                        new Call.Put(Step.WRITE_ENTRY, entry, 1),
                        new Call.CompareAndRemove(
                                Step.DELETE_COMMIT, thingRow(UUID.randomUUID()), new Condition.VersionIs(tx())),
                        new Call.Read(Step.READ_PARENT, thingRow(id))),
                soon());
        assertThat(replies)
                .containsExactly(
                        new Reply.NotFound(),
                        new Reply.Applied(),
                        new Reply.NotApplied(Optional.empty()),
                        new Reply.Found(content));
    }

    @Test
    void aFullScanFindsEveryRowOnceAlsoInsidePartitionsLargerThanAPage() {
        Map<Key, Cells.Base> written = new LinkedHashMap<>();
        List<Call> calls = new ArrayList<>();
        for (String sensor : List.of("full-a", "full-b", "full-c")) {
            for (long seq = 0; seq < 7; seq++) {
                Key key = Key.of(sensor, new UUID(0, seq / 3), seq);
                Cells.Base content = live(tx(), reading(key, 0.5));
                written.put(key, content);
                calls.add(new Call.CompareAndSet(
                        Step.INSERT_COMMIT, new RowId.Base("readings", key), new Condition.Absent(), content));
            }
        }
        assertThat(rows.run(calls, soon())).containsOnly(new Reply.Applied());
        for (int limit : List.of(1, 4, 7, 100)) {
            Map<Key, Cells.Base> found = new LinkedHashMap<>();
            scan(new Access.All(READINGS), limit).stream()
                    .filter(row -> ((String) row.key().value(0)).startsWith("full-"))
                    .forEach(row ->
                            assertThat(found.put(row.key(), row.content())).isNull());
            assertThat(found).isEqualTo(written);
        }
    }

    @Test
    void aFullScanFindsPartitionsThatShareATokenToo() {
        CollidingTokens tokens = new CollidingTokens();
        Map<Key, Cells.Base> written = new LinkedHashMap<>();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Bytes blob = tokens.next();
            for (long seq = 0; seq < 3; seq++) {
                Key key = Key.of(blob, seq);
                Cells.Base content = live(tx(), dev.invar.Row.of("blob", blob, "seq", seq));
                written.put(key, content);
                calls.add(new Call.CompareAndSet(
                        Step.INSERT_COMMIT, new RowId.Base("blobs", key), new Condition.Absent(), content));
            }
        }
        assertThat(rows.run(calls, soon())).containsOnly(new Reply.Applied());
        assertThat(
                        keyspace
                                .session()
                                .execute("SELECT DISTINCT token(blob) AS t FROM " + keyspace.name() + ".blobs")
                                .all()
                                .stream()
                                .map(row -> row.getLong("t"))
                                .distinct())
                .hasSize(1);
        for (int limit : List.of(1, 2, 3, 4, 7, 18, 19)) {
            Map<Key, Cells.Base> found = new LinkedHashMap<>();
            scan(new Access.All(BLOBS), limit)
                    .forEach(row ->
                            assertThat(found.put(row.key(), row.content())).isNull());
            assertThat(found).isEqualTo(written);
        }
    }

    @Test
    void aPartitionIsScannedInTheOrderOfUnsignedBytesAndOfNumbers() {
        List<Key> keys = new ArrayList<>();
        for (String id : List.of(
                "00000000-0000-7000-8000-000000000000",
                "00000000-0000-7000-8000-000000000001",
                "10000000-0000-1000-8000-000000000000",
                "7fffffff-ffff-4fff-8000-000000000000",
                "80000000-0000-1000-8000-000000000000",
                "ffffffff-ffff-7fff-bfff-ffffffffffff")) {
            for (long seq : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
                keys.add(Key.of("ordered", UUID.fromString(id), seq));
            }
        }
        List<Call> calls = new ArrayList<>();
        for (Key key : keys) {
            calls.add(
                    0,
                    new Call.CompareAndSet(
                            Step.INSERT_COMMIT,
                            new RowId.Base("readings", key),
                            new Condition.Absent(),
                            live(tx(), reading(key, 1))));
        }
        assertThat(rows.run(calls, soon())).containsOnly(new Reply.Applied());
        for (int limit : List.of(5, 24, 25)) {
            assertThat(scan(new Access.Partition(READINGS, Key.of("ordered")), limit))
                    .extracting(ConditionalRows.BaseRow::key)
                    .containsExactlyElementsOf(keys);
        }
        assertThat(scan(new Access.Partition(READINGS, Key.of("nobody")), 5)).isEmpty();
    }

    private static dev.invar.Row reading(Key key, double value) {
        return dev.invar.Row.builder()
                .set("sensor", key.value(0))
                .set("id", key.value(1))
                .set("seq", key.value(2))
                .set("value", value)
                .build();
    }

    private static List<ConditionalRows.BaseRow> scan(Access access, int limit) {
        List<ConditionalRows.BaseRow> found = new ArrayList<>();
        Optional<Key> after = Optional.empty();
        do {
            ConditionalRows.BaseSlice slice = rows.scan(Step.SCAN_ROWS, access, after, limit, soon());
            assertThat(slice.rows()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(slice.rows());
            after = slice.next();
        } while (after.isPresent());
        return found;
    }

    @Test
    void valuesDoNotGetIntoTheLogWithAServersWarnings() {
        String secret = "secret " + UUID.randomUUID();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            UUID id = UUID.randomUUID();
            calls.add(new Call.CompareAndSet(
                    Step.INSERT_COMMIT,
                    new RowId.Base("notes", Key.of(secret, id)),
                    new Condition.Absent(),
                    live(tx(), dev.invar.Row.of("topic", secret, "id", id))));
        }
        assertThat(rows.run(calls, soon())).containsOnly(new Reply.Applied());
        Logger driver = (Logger) LoggerFactory.getLogger("com.datastax.oss.driver");
        Level level = driver.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        driver.addAppender(log);
        driver.setLevel(Level.WARN);
        try {
            assertThat(scan(new Access.Partition(NOTES, Key.of(secret)), 200)).hasSize(150);
            assertThat(keyspace.session()
                            .execute("SELECT * FROM " + keyspace.name() + ".notes")
                            .getExecutionInfo()
                            .getWarnings())
                    .as("the server warns of rows with so many nulls")
                    .isNotEmpty();
        } finally {
            driver.setLevel(level);
            driver.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(text -> text.contains(secret));
    }

    @Test
    void majoritiesOfOneDataCentreReadAndWriteTheSameRows() {
        ConditionalRows local = new CassandraRows(
                keyspace.session(), CqlIdentifier.fromInternal(keyspace.name()), Consistency.LOCAL, catalog);
        UUID id = UUID.randomUUID();
        Cells.Base content = live(tx(), thing(id).build());
        Call insertion = new Call.CompareAndSet(Step.INSERT_COMMIT, thingRow(id), new Condition.Absent(), content);
        assertThat(local.run(List.of(insertion), soon())).containsExactly(new Reply.Applied());
        assertThat(local.run(
                        List.of(
                                new Call.Read(Step.FIND_ROW, thingRow(id)),
                                new Call.Confirm(Step.SETTLE, thingRow(id))),
                        soon()))
                .containsOnly(new Reply.Found(content));
    }

    @Test
    void afterTheDeadlineNothingIsSent() {
        UUID id = UUID.randomUUID();
        Deadline passed = Deadline.in(Duration.ZERO);
        Reply reply = rows.run(
                        List.of(new Call.CompareAndSet(
                                Step.INSERT_COMMIT,
                                thingRow(id),
                                new Condition.Absent(),
                                live(tx(), thing(id).build()))),
                        passed)
                .get(0);
        assertThat(reply).isInstanceOf(Reply.NotSent.class);
        assertThatThrownBy(() -> rows.scan(Step.SCAN_ROWS, new Access.All(THINGS), Optional.empty(), 10, passed))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("things");
        assertThat(read(thingRow(id))).isEqualTo(new Reply.NotFound());
    }

    @Test
    void anInterruptedThreadSendsNothingAndStaysInterrupted() {
        UUID id = UUID.randomUUID();
        Thread.currentThread().interrupt();
        Reply reply = insert(id, live(tx(), thing(id).build()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(reply).isInstanceOf(Reply.NotSent.class);
        assertThat(read(thingRow(id))).isEqualTo(new Reply.NotFound());
    }

    @Test
    void aStatementThatTheServerRefusesAsSuchWasNotApplied() {
        Catalog withoutTables = TestKeyspace.catalog(EntitySchema.named("missing")
                .field("id", Field.uuid().required())
                .primaryKey("id")
                .build());
        UUID id = UUID.randomUUID();
        List<Reply> replies = keyspace.backend()
                .rows(withoutTables)
                .run(List.of(new Call.Read(Step.FIND_ROW, new RowId.Base("missing", Key.of(id)))), soon());
        assertThat(replies.get(0)).isInstanceOf(Reply.NotSent.class);
    }
}
