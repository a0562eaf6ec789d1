package dev.invar.backend.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.invar.Bytes;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.FindingKind;
import dev.invar.Key;
import dev.invar.RepairOptions;
import dev.invar.RepairReport;
import dev.invar.Row;
import dev.invar.VerificationReport;
import dev.invar.schema.ScalarType;
import dev.invar.spi.KeyCodec;
import dev.invar.testservers.CassandraServer;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Audits and repairs of tables that somebody has tampered with by the datastore's own language. */
class CassandraAuditTest {
    private static final Duration LATER = Duration.ofDays(40);
    private static final KeyCodec TEXT = new KeyCodec(List.of(ScalarType.STRING));
    private static final KeyCodec ID = new KeyCodec(List.of(ScalarType.UUID));

    private static Datastore store;
    private static Datastore laterStore;
    private static CqlSession session;
    private static String claims;
    private static String entries;
    private static String rows;

    @BeforeAll
    static void open() {
        CassandraServer server = CassandraServer.shared();
        String keyspace = server.freshKeyspaceName();
        store = Datastore.open(server.url(keyspace) + "&create_keyspace=1", new Shop());
        store.migrations().up();
        laterStore = Datastore.open(
                DatastoreConfig.of(server.url(keyspace))
                        .clock(Clock.offset(Clock.systemUTC(), LATER))
                        .build(),
                new Shop());
        session = store.unwrap(CqlSession.class).orElseThrow();
        claims = keyspace + ".invar_c_credentials";
        entries = keyspace + ".invar_e_credentials";
        rows = keyspace + ".credentials";
    }

    @AfterAll
    static void close() {
        laterStore.close();
        store.close();
    }

    private static UUID consumer() {
        return store.dao("consumers").insert(Row.empty()).uuid("id");
    }

    private static UUID credential(UUID consumer, String key) {
        return store.dao("credentials")
                .insert(Row.of("consumer_id", consumer, "key", key))
                .uuid("id");
    }

    private static void execute(String statement, Object... values) {
        session.execute(SimpleStatement.newInstance(statement, values));
    }

    private static List<com.datastax.oss.driver.api.core.cql.Row> all(String query) {
        return session.execute(query).all();
    }

    private static ByteBuffer buffer(Bytes bytes) {
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** Removes claims and entries as they are lost with the only replica that has them. */
    private static void loseClaimsAndEntries() {
        for (var claim : all("SELECT constraint_id, value FROM " + claims)) {
            execute(
                    "DELETE FROM " + claims + " WHERE constraint_id = ? AND value = ?",
                    claim.getString(0),
                    claim.getByteBuffer(1));
        }
        for (var entry : all("SELECT source_id, value, child, tx FROM " + entries)) {
            long millis = entry.getUuid(3).getMostSignificantBits() >>> 16;
            execute(
                    "DELETE FROM " + entries + " USING TIMESTAMP " + (millis * 1000 + 1)
                            + " WHERE source_id = ? AND value = ? AND child = ? AND tx = ?",
                    entry.getString(0),
                    entry.getByteBuffer(1),
                    entry.getByteBuffer(2),
                    entry.getUuid(3));
        }
    }

    @Test
    void lostClaimsAndEntriesAreFoundAndMadeAgain() {
        UUID consumer = consumer();
        for (int i = 0; i < 3; i++) {
            credential(consumer, "lost " + i);
        }
        loseClaimsAndEntries();

        VerificationReport found = store.verify();
        assertThat(found.counts())
                .isEqualTo(Map.of(FindingKind.UNIQUE_VALUE_NOT_FOUND, 3L, FindingKind.NOT_LISTED, 3L));

        RepairReport repaired = store.repair(RepairOptions.defaults());
        assertThat(repaired.mended()).isEqualTo(found.counts());
        assertThat(repaired.remaining().isClean()).isTrue();
        assertThat(store.verify().counts()).isEmpty();
        assertThat(store.dao("credentials").findBy("key", "lost 1")).isPresent();
        store.dao("consumers").delete(consumer);
        assertThat(store.dao("credentials").findBy("key", "lost 1")).isEmpty();
        assertThat(all("SELECT value FROM " + claims)).isEmpty();
        assertThat(all("SELECT value FROM " + entries)).isEmpty();
    }

    @Test
    void whatDeadClientsLeftIsATraceAndIsTakenAway() {
        UUID consumer = consumer();
        credential(consumer, "kept");
        String constraint = all("SELECT constraint_id FROM " + claims).get(0).getString(0);
        String source = all("SELECT source_id FROM " + entries).get(0).getString(0);
        UUID attempt = UUID.fromString("0190b5e0-0000-7000-8000-000000000001");
        ByteBuffer ghost = buffer(ID.encode(Key.of(UUID.randomUUID())));
        execute(
                "INSERT INTO " + claims + " (constraint_id, value, owner, tx) VALUES (?, ?, ?, ?)",
                constraint,
                buffer(TEXT.encode(Key.of("ghost"))),
                ghost,
                attempt);
        execute(
                "INSERT INTO " + entries + " (source_id, value, child, tx) VALUES (?, ?, ?, ?) USING TIMESTAMP "
                        + (attempt.getMostSignificantBits() >>> 16) * 1000,
                source,
                buffer(ID.encode(Key.of(consumer))),
                ghost,
                attempt);

        VerificationReport found = store.verify();
        assertThat(found.isClean()).isTrue();
        assertThat(found.counts())
                .isEqualTo(Map.of(FindingKind.CLAIM_WITHOUT_ROW, 1L, FindingKind.ENTRY_WITHOUT_ROW, 1L));

        assertThat(store.repair(RepairOptions.defaults()).mended()).isEqualTo(found.counts());
        assertThat(store.verify().counts()).isEmpty();
        assertThat(store.dao("credentials").findBy("key", "kept")).isPresent();
        store.dao("consumers").delete(consumer);
    }

    @Test
    void markersArePurgedAfterTheQuarantineOnly() {
        UUID consumer = consumer();
        UUID credential = credential(consumer, "marked");
        store.dao("consumers").delete(consumer);
        String marker = "SELECT invar_marked FROM " + rows + " WHERE id = " + credential;
        assertThat(all(marker)).hasSize(1);
        assertThat(all(marker).get(0).getBoolean(0)).isTrue();
        RepairOptions purging =
                RepairOptions.builder().purgeMarkers(Instant.now().plus(LATER)).build();

        assertThat(store.repair(purging).purgedMarkers()).as("in quarantine").isZero();
        laterStore.repair(RepairOptions.defaults());
        assertThat(all(marker)).as("not asked to purge").hasSize(1);

        assertThat(laterStore.repair(purging).purgedMarkers()).isPositive();
        assertThat(all(marker)).isEmpty();
    }
}
