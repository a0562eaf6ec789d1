package dev.invar.backend.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.metadata.EndPoint;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendProvider;
import dev.invar.spi.DatastoreUrl;
import dev.invar.testservers.CassandraServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CassandraBackendTest {
    private static TestKeyspace keyspace;

    @BeforeAll
    static void createKeyspace() {
        keyspace = new TestKeyspace();
    }

    @AfterAll
    static void close() {
        keyspace.close();
    }

    private static Backend open(String url) {
        return CassandraBackend.open(TestKeyspace.config(url));
    }

    private static CqlSession session(DefaultProtocolVersion version) {
        CassandraServer server = CassandraServer.shared();
        return CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.PROTOCOL_VERSION, version.name())
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(10))
                        .build())
                .addContactPoint(new java.net.InetSocketAddress(server.contactPoint(), server.port()))
                .withLocalDatacenter(server.datacenter())
                .build();
    }

    @Test
    void isFoundByTheSchemeOfItsUrl() {
        assertThat(ServiceLoader.load(BackendProvider.class))
                .anySatisfy(provider -> assertThat(provider.schemes()).contains("cassandra"));
        assertThat(keyspace.backend().name()).isEqualTo("cassandra");
    }

    @Test
    void speaksVersionFourWithoutRetriesAndWithoutWaitingForMetadata() {
        CqlSession session = keyspace.session();
        assertThat(session.getContext().getProtocolVersion()).isEqualTo(DefaultProtocolVersion.V4);
        assertThat(session.getContext().getRetryPolicy("default")).isInstanceOf(NoRetries.class);
        assertThat(session.getMetadata().getKeyspaces()).hasSize(1);
    }

    @Test
    void handsOutTheSessionAndNothingElse() {
        assertThat(keyspace.backend().unwrap(CqlSession.class)).isPresent();
        assertThat(keyspace.backend().unwrap(String.class)).isEmpty();
    }

    @Test
    void aMissingKeyspaceIsNamedTogetherWithTheStatementThatCreatesIt() {
        String name = CassandraServer.shared().freshKeyspaceName();
        assertThatThrownBy(() -> open(CassandraServer.shared().url(name)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("keyspace '" + name + "' does not exist")
                .hasMessageContaining("CREATE KEYSPACE " + name)
                .hasMessageContaining("NetworkTopologyStrategy")
                .hasMessageContaining("datacenter1")
                .hasMessageContaining("create_keyspace=3");
    }

    @Test
    void anUnreachableServerIsNamedWithItsHostAndPort() throws IOException {
        int port;
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = reserved.getLocalPort();
        }
        assertThatThrownBy(() -> open("cassandra://127.0.0.1:" + port + "/shop?datacenter=datacenter1"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("check host and port");
    }

    @Test
    void aWrongDataCentreIsAnsweredWithTheOnesThatExist() {
        String url = CassandraServer.shared().url(keyspace.name()).replace("datacenter1", "atlantis");
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("'atlantis'")
                .hasMessageContaining("[datacenter1]");
    }

    @Test
    void refusedCredentialsAreReportedWithoutRepeatingThem() {
        EndPoint endPoint = keyspace.session()
                .getMetadata()
                .getNodes()
                .values()
                .iterator()
                .next()
                .getEndPoint();
        Unavailable error = OpenFailures.notConnected(
                DatastoreUrl.parse("cassandra://127.0.0.1/shop?datacenter=dc1"),
                new RuntimeException(new AuthenticationException(endPoint, "user scott, password tiger")));
        assertThat(error)
                .hasMessageContaining("refuses the credentials")
                .hasMessageContaining("DatastoreConfig")
                .hasMessageNotContaining("scott")
                .hasNoCause();
    }

    @Test
    void aLentSessionOfVersionFourIsUsedAndStaysOpen() {
        try (CqlSession lent = session(DefaultProtocolVersion.V4)) {
            Backend backend = CassandraBackend.open(
                    TestKeyspace.config("cassandra:///" + keyspace.name(), Map.of(CqlSession.class, lent)));
            assertThat(backend.unwrap(CqlSession.class)).containsSame(lent);
            assertThat(backend.journal().migrations()).isEmpty();
            assertThatThrownBy(() -> backend.tables().execute("CREATE TABLE elsewhere (id int PRIMARY KEY)"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("withKeyspace(\"" + keyspace.name() + "\")");
            backend.close();
            assertThat(lent.isClosed()).isFalse();
            assertThatThrownBy(() -> CassandraBackend.open(
                            TestKeyspace.config("cassandra:///missing_keyspace", Map.of(CqlSession.class, lent))))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("'missing_keyspace' does not exist");
        }
    }

    @Test
    void aLentSessionOfAnotherVersionIsRefused() {
        try (CqlSession lent = session(DefaultProtocolVersion.V5)) {
            assertThatThrownBy(() -> CassandraBackend.open(
                            TestKeyspace.config("cassandra:///" + keyspace.name(), Map.of(CqlSession.class, lent))))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("version 5")
                    .hasMessageContaining("advanced.protocol.version = V4");
            assertThat(lent.isClosed()).isFalse();
        }
    }

    @Test
    void aLentSessionAsksNodesOfTheDataCentreWhoseMajoritiesDecide() {
        try (CqlSession lent = session(DefaultProtocolVersion.V4)) {
            String url = "cassandra:///" + keyspace.name() + "?consistency=local&datacenter=";
            assertThatThrownBy(() -> CassandraBackend.open(
                            TestKeyspace.config(url + "atlantis", Map.of(CqlSession.class, lent))))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("asks nodes of [datacenter1]")
                    .hasMessageContaining("withLocalDatacenter(\"atlantis\")");
            assertThat(CassandraBackend.open(TestKeyspace.config(url + "datacenter1", Map.of(CqlSession.class, lent)))
                            .name())
                    .isEqualTo("cassandra");
        }
    }

    @Test
    void strictRefusesASettingThatEndangersIntegrityAndSaysWhatItCosts() {
        assertThatThrownBy(() -> keyspace.open("&strict=true"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("commitlog_sync periodic")
                .hasMessageContaining("power failure")
                .hasMessageContaining("set commitlog_sync: group")
                .hasMessageNotContaining("paxos_variant");
    }

    @Test
    void tablesWithHarmfulOptionsAreFound() {
        try (TestKeyspace harmed = new TestKeyspace()) {
            harmed.backend()
                    .journal()
                    .acquire("test", Duration.ofSeconds(30))
                    .orElseThrow()
                    .close();
            harmed.backend()
                    .tables()
                    .execute("ALTER TABLE invar_journal WITH default_time_to_live = 60 AND gc_grace_seconds = 0"
                            + " AND read_repair = 'NONE'");
            assertThat(Preflight.findings(harmed.session(), harmed.name()))
                    .anySatisfy(finding -> assertThat(finding).contains("'invar_journal'", "default_time_to_live"))
                    .anySatisfy(finding -> assertThat(finding).contains("'invar_journal'", "gc_grace_seconds"))
                    .anySatisfy(finding -> assertThat(finding).contains("'invar_journal'", "read_repair"));
        }
    }

    @Test
    void tablesOfEntriesAreFoundWhoseRemovalsStayTooLongOrNotLongEnough() {
        try (TestKeyspace harmed = new TestKeyspace()) {
            harmed.create(EntitySchema.named("cards")
                    .field("id", Field.uuid().generated())
                    .field("colour", Field.string().unique().indexed())
                    .primaryKey("id")
                    .build());
            assertThat(ofTable(harmed)).isEmpty();

            harmed.backend()
                    .tables()
                    .execute("ALTER TABLE invar_e_cards WITH gc_grace_seconds = 864000"
                            + " AND compaction = {'class': 'SizeTieredCompactionStrategy'}");
            assertThat(ofTable(harmed))
                    .satisfiesExactly(
                            finding -> assertThat(finding)
                                    .contains("'invar_e_cards' has gc_grace_seconds 864000", "set it to 10800"),
                            finding -> assertThat(finding)
                                    .contains("'invar_e_cards' is compacted by size", "LeveledCompactionStrategy"));

            harmed.backend()
                    .tables()
                    .execute("ALTER TABLE invar_e_cards WITH gc_grace_seconds = 0"
                            + " AND compaction = {'class': 'UnifiedCompactionStrategy'}");
            assertThat(ofTable(harmed))
                    .satisfiesExactly(finding ->
                            assertThat(finding).contains("'invar_e_cards' has gc_grace_seconds 0", "set it to 10800"));
        }
    }

    private static List<String> ofTable(TestKeyspace keyspace) {
        return Preflight.findings(keyspace.session(), keyspace.name()).stream()
                .filter(finding -> finding.startsWith("The table"))
                .toList();
    }
}
