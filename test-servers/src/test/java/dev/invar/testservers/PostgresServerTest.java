package dev.invar.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
    @Test
    void answersSql() throws SQLException {
        assertThat(query(PostgresServer.shared().jdbcUrl(), "SELECT 6 * 7")).isEqualTo("42");
    }

    @Test
    void isTheSameServerAtEveryUse() {
        assertThat(PostgresServer.shared()).isSameAs(PostgresServer.shared());
    }

    @Test
    void isPostgres18() {
        assertThat(PostgresServer.shared().version()).startsWith("18.");
    }

    @Test
    void ordersTextByCodePointWhateverTheLocaleOfTheBuild() throws SQLException {
        String jdbcUrl = PostgresServer.shared().jdbcUrl();
        assertThat(query(jdbcUrl, "SELECT string_agg(v, '' ORDER BY v) FROM (VALUES ('b'), ('a'), ('B'), ('ä')) t(v)"))
                .isEqualTo("Babä");
    }

    @Test
    void namesItsUrlTheWayInvarAndJdbcTakeIt() {
        PostgresServer server = PostgresServer.shared();
        assertThat(server.url()).matches("postgres://postgres@127\\.0\\.0\\.1:\\d+/postgres");
        assertThat(server.jdbcUrl()).matches("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/postgres\\?user=postgres");
        assertThat(server.url("mine")).isEqualTo(server.url() + "?currentSchema=mine");
        assertThat(server.jdbcUrl("mine")).isEqualTo(server.jdbcUrl() + "&currentSchema=mine");
    }

    @Test
    void keepsTestsApartByFreshSchemas() throws SQLException {
        PostgresServer server = PostgresServer.shared();
        String first = server.freshSchema();
        String second = server.freshSchema();
        execute(server.jdbcUrl(first), "CREATE TABLE things (id int)");

        assertThat(query(server.jdbcUrl(first), "SELECT current_schema()")).isEqualTo(first);
        assertThat(query(server.jdbcUrl(first), "SELECT to_regclass('things')")).isEqualTo("things");
        assertThat(query(server.jdbcUrl(second), "SELECT to_regclass('things')"))
                .isNull();
    }

    static String query(String jdbcUrl, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    static void execute(String jdbcUrl, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
