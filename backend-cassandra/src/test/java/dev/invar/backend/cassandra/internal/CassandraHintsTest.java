package dev.invar.backend.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.Index;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scans of all claims and of all entries of an entity. */
class CassandraHintsTest {
    private static final EntitySchema MARKED = EntitySchema.named("marked")
            .field("id", Field.uuid().generated())
            .field("mark", Field.bytes().unique())
            .field("kind", Field.bytes().indexed())
            .primaryKey("id")
            .build();
    private static final EntitySchema PLAIN = EntitySchema.named("plain")
            .field("id", Field.uuid().generated())
            .primaryKey("id")
            .build();
    private static final UniqueConstraint MARK = MARKED.uniqueConstraints().get(0);
    private static final Index KIND = MARKED.indexes().get(0);
    private static final List<Integer> LIMITS = List.of(1, 2, 3, 4, 7, 12, 36, 37, 100);

    private static TestKeyspace keyspace;
    private static ConditionalRows rows;

    private static long attempts = 1_700_000_000_000L;

    @BeforeAll
    static void createTables() {
        keyspace = new TestKeyspace();
        rows = keyspace.backend().rows(keyspace.create(MARKED, PLAIN));
    }

    @AfterAll
    static void close() {
        keyspace.close();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    private static TxId tx() {
        return new TxId(new UUID(++attempts << 16 | 0x7000L, 0x8000_0000_0000_0000L));
    }

    /** Values of which six have one token in the table of their constraint, and six have others. */
    private static List<Bytes> values(String id) {
        byte[] start = "different".getBytes(StandardCharsets.US_ASCII);
        int encoded = start.length + 32 + 2;
        ByteArrayOutputStream begin = new ByteArrayOutputStream();
        begin.writeBytes(new byte[] {0, 2});
        begin.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
        begin.writeBytes(new byte[] {0, 0, (byte) encoded});
        begin.writeBytes(start);
        CollidingTokens tokens = new CollidingTokens(Bytes.of(begin.toByteArray()));
        List<Bytes> values = new ArrayList<>();
        while (values.size() < 6) {
            Bytes next = tokens.next();
            // a zero is encoded as two bytes, and would move what follows it
            if (IntStream.range(0, next.length()).allMatch(i -> next.at(i) != 0)) {
                ByteArrayOutputStream value = new ByteArrayOutputStream();
                value.writeBytes(start);
                value.writeBytes(next.toByteArray());
                values.add(Bytes.of(value.toByteArray()));
            }
        }
        for (int i = 0; i < 6; i++) {
            values.add(Bytes.of(new byte[] {(byte) i}));
        }
        return values;
    }

    private static long tokens(String table, String columns) {
        return keyspace
                .session()
                .execute("SELECT DISTINCT token(" + columns + ") AS t FROM " + keyspace.name() + "." + table)
                .all()
                .stream()
                .map(row -> row.getLong("t"))
                .distinct()
                .count();
    }

    @Test
    void allClaimsAreFoundOnceInSlicesOfAnySizeThoseThatShareATokenToo() {
        List<ConditionalRows.ClaimRow> expected = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (Bytes value : values("u1")) {
            RowId.Claim id = new RowId.Claim(MARK, Key.of(value));
            Cells.Claim content = new Cells.Claim(Key.of(UUID.randomUUID()), tx());
            expected.add(new ConditionalRows.ClaimRow(id, content));
            calls.add(new Call.CompareAndSet(Step.TAKE_CLAIM, id, new Condition.Absent(), content));
        }
        assertThat(rows.run(calls, soon())).containsOnly(new Reply.Applied());
        assertThat(tokens(Names.claims("marked").asCql(true), "constraint_id, value"))
                .isEqualTo(7);

        for (int limit : LIMITS) {
            List<ConditionalRows.ClaimRow> found = new ArrayList<>();
            Optional<RowId.Claim> after = Optional.empty();
            do {
                ConditionalRows.ClaimSlice slice = rows.allClaims(Step.AUDIT_LIST, MARKED, after, limit, soon());
                assertThat(slice.claims()).hasSizeLessThanOrEqualTo(limit);
                found.addAll(slice.claims());
                after = slice.next();
            } while (after.isPresent());
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void allEntriesAreFoundOnceInSlicesOfAnySizeThoseThatShareATokenTooAndNoRemovedOnes() {
        List<EntryId> expected = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (Bytes value : values("i1")) {
            for (int i = 0; i < 3; i++) {
                EntryId entry = new EntryId(KIND, Key.of(value), Key.of(UUID.randomUUID()), tx());
                expected.add(entry);
                calls.add(new Call.Put(Step.WRITE_ENTRY, entry, entry.tx().micros()));
            }
        }
        EntryId removed = new EntryId(KIND, expected.get(0).value(), Key.of(UUID.randomUUID()), tx());
        calls.add(new Call.Put(Step.WRITE_ENTRY, removed, removed.tx().micros()));
        calls.add(new Call.Remove(Step.REMOVE_ENTRY, removed, removed.tx().micros() + 1));
        assertThat(rows.run(calls, soon())).containsOnly(new Reply.Applied());
        assertThat(tokens(Names.entries("marked").asCql(true), "source_id, value"))
                .isEqualTo(7);

        for (int limit : LIMITS) {
            List<EntryId> found = new ArrayList<>();
            Optional<EntryId> after = Optional.empty();
            do {
                ConditionalRows.EntrySlice slice = rows.allEntries(Step.AUDIT_LIST, MARKED, after, limit, soon());
                assertThat(slice.entries()).hasSizeLessThanOrEqualTo(limit);
                found.addAll(slice.entries());
                after = slice.next();
            } while (after.isPresent());
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void anEntityWithoutConstraintsHasNeither() {
        assertThat(rows.allClaims(Step.AUDIT_LIST, PLAIN, Optional.empty(), 10, soon()))
                .isEqualTo(new ConditionalRows.ClaimSlice(List.of(), Optional.empty()));
        assertThat(rows.allEntries(Step.AUDIT_LIST, PLAIN, Optional.empty(), 10, soon()))
                .isEqualTo(new ConditionalRows.EntrySlice(List.of(), Optional.empty()));
    }
}
