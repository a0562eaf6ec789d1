package dev.invar.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningElsewhereTest {
    @Test
    void takesPostgresAtAnyUrl() throws SQLException {
        PostgresServer server = PostgresServer.at(PostgresServer.shared().url());

        assertThat(PostgresServerTest.query(server.jdbcUrl(), "SELECT 1")).isEqualTo("1");
        assertThat(server.processId()).isEmpty();
    }

    @Test
    void leavesAServerRunningThatItHasNotStarted() {
        PostgresServer server = PostgresServer.at(PostgresServer.shared().url());

        server.close();

        assertThat(server.version()).isEqualTo(PostgresServer.shared().version());
    }

    @Test
    void passesUserPasswordAndParametersOnToJdbc() {
        PostgresServer server =
                PostgresServer.at("postgresql://in%40var:p%26ss:word@db.example:5433/app?sslmode=require");

        assertThat(server.jdbcUrl("mine"))
                .isEqualTo("jdbc:postgresql://db.example:5433/app?user=in%40var&password=p%26ss%3Aword"
                        + "&sslmode=require&currentSchema=mine");
    }

    @Test
    void doesNotShowThePassword() {
        assertThat(PostgresServer.at("postgres://user:s3cret@db.example/app"))
                .hasToString("PostgresServer[db.example/app]");
        assertThatThrownBy(() -> PostgresServer.at("mysql://user:s3cret@db.example/app"))
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db.example", "mysql://db.example/app", "postgres://db.example", "postgres://a b/c"})
    void saysWhatAUrlOfPostgresLooksLike(String url) {
        assertThatThrownBy(() -> PostgresServer.at(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("invar.test.postgres.url", "postgres://user:password@host:port/database");
    }

    @Test
    void takesCassandraAtAnyUrl() {
        CassandraServer server = CassandraServer.at("cassandra://node.example:9142/ignored?datacenter=east");

        assertThat(server.contactPoint()).isEqualTo("node.example");
        assertThat(server.port()).isEqualTo(9142);
        assertThat(server.url("mine")).isEqualTo("cassandra://node.example:9142/mine?datacenter=east");
        assertThat(server.processId()).isEmpty();
    }

    @Test
    void assumesTheUsualPortAndDataCentreOfCassandra() {
        assertThat(CassandraServer.at("cassandra://node.example").url("mine"))
                .isEqualTo("cassandra://node.example:9042/mine?datacenter=datacenter1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "node.example", "postgres://node.example/app", "cassandra:///app"})
    void saysWhatAUrlOfCassandraLooksLike(String url) {
        assertThatThrownBy(() -> CassandraServer.at(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("invar.test.cassandra.url", "cassandra://host:port/?datacenter=datacenter1");
    }
}
