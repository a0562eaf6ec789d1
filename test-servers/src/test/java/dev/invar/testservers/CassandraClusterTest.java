package dev.invar.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraClusterTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path directory;

    private static CassandraCluster cluster;
    private static CqlSession session;

    @BeforeAll
    static void start() {
        cluster = CassandraCluster.start(directory);
        session = open();
        session.execute("CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 3}");
        awaitAgreement();
        session.execute("CREATE TABLE k.things (id int PRIMARY KEY, name text)");
        awaitAgreement();
    }

    @AfterAll
    static void end() {
        session.close();
        cluster.close();
    }

    @AfterEach
    void mend() {
        cluster.nodes().forEach(CassandraNode::resume);
        cluster.nodes().forEach(CassandraNode::heal);
        cluster.start();
    }

    @Test
    void hasThreeNodesThatAnswerAtUrlsTheWayInvarTakesThem() {
        assertThat(cluster.url("mine"))
                .matches("cassandra://[\\d.]+:\\d+,[\\d.]+:\\d+,[\\d.]+:\\d+/mine\\?datacenter=datacenter1");
        assertThat(cluster.nodes()).extracting(CassandraNode::processId).doesNotHaveDuplicates();
    }

    @Test
    void aMajorityGoesOnWithoutAKilledNodeAndWhatItAcknowledgedSurvivesTheEndOfAll() {
        CassandraNode killed = cluster.nodes().get(2);
        long process = killed.processId();

        killed.kill();

        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
        assertThatThrownBy(killed::processId).isInstanceOf(IllegalStateException.class);
        int id = store();
        cluster.nodes().forEach(CassandraNode::kill);
        cluster.start();
        assertThat(found(id)).isTrue();
    }

    @Test
    void aMajorityGoesOnWithoutAPausedNode() {
        cluster.nodes().get(1).pause();

        int id = store();

        cluster.nodes().get(1).resume();
        assertThat(found(id)).isTrue();
    }

    @Test
    void twoPausedNodesLeaveNoMajorityUntilTheyGoOn() {
        cluster.nodes().get(0).pause();
        cluster.nodes().get(1).pause();

        assertThatThrownBy(() -> insert(0)).isInstanceOf(DriverException.class);

        cluster.nodes().get(0).resume();
        store();
    }

    @Test
    void aNodeThatIsCutOffHearsNothingUntilItIsConnectedAgain() {
        CassandraNode cut = cluster.nodes().get(1);
        if (!cluster.canCutNodes()) {
            assertThatThrownBy(cut::cut).isInstanceOf(IllegalStateException.class);
            return;
        }
        int before = store();

        cut.cut();

        int during = store();
        assertThatThrownBy(() -> session.execute(read(before).setNode(at(cut)))).isInstanceOf(DriverException.class);
        cut.heal();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> session.execute(read(during).setNode(at(cut))).one() != null);
    }

    private static int store() {
        int id = UUID.randomUUID().hashCode();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            insert(id);
            return true;
        });
        return id;
    }

    private static void insert(int id) {
        session.execute("INSERT INTO k.things (id, name) VALUES (" + id + ", 'kept') IF NOT EXISTS");
    }

    private static boolean found(int id) {
        ResultSet answer =
                await().atMost(PATIENCE).ignoreExceptions().until(() -> session.execute(read(id)), Objects::nonNull);
        return answer.one() != null;
    }

    private static SimpleStatement read(int id) {
        return SimpleStatement.newInstance("SELECT name FROM k.things WHERE id = " + id);
    }

    private static Node at(CassandraNode node) {
        return session.getMetadata().getNodes().values().stream()
                .filter(known -> known.getEndPoint().resolve() instanceof InetSocketAddress address
                        && address.getAddress().getHostAddress().equals(node.host()))
                .findAny()
                .orElseThrow();
    }

    private static void awaitAgreement() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            Set<UUID> versions = session.getMetadata().getNodes().values().stream()
                    .map(node -> session.execute(SimpleStatement.newInstance("SELECT schema_version FROM system.local")
                            .setNode(node)))
                    .map(ResultSet::one)
                    .map(row -> row.getUuid(0))
                    .collect(Collectors.toSet());
            return versions.size() == 1 && session.getMetadata().getNodes().size() == 3;
        });
    }

    private static CqlSession open() {
        URI first = URI.create(cluster.url("k").replaceFirst(",.*", ""));
        return CqlSession.builder()
                .addContactPoint(new InetSocketAddress(first.getHost(), first.getPort()))
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .withString(DefaultDriverOption.PROTOCOL_VERSION, "V4")
                        .withString(DefaultDriverOption.REQUEST_CONSISTENCY, DefaultConsistencyLevel.QUORUM.name())
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(4))
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
                        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, PATIENCE)
                        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(200))
                        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(2))
                        .build())
                .build();
    }
}
