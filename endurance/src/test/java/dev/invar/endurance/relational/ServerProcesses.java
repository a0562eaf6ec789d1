package dev.invar.endurance.relational;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * The processes of a PostgreSQL server that serve clients of Invar, one for each of their connections.
 *
 * @param jdbcUrl where the server is
 */
record ServerProcesses(String jdbcUrl) {
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(1);

    /** In a transaction, if there is one that is. */
    private static final String BUSY = "SELECT pid FROM pg_stat_activity WHERE application_name = 'invar'"
            + " ORDER BY (xact_start IS NULL), (state = 'idle') LIMIT 1";

    /** Ends one in an orderly way, as an administrator would; waits until there is one. */
    void terminateOne() {
        Awaitility.await()
                .ignoreExceptionsInstanceOf(SQLException.class)
                .atMost(TIME_TO_ANSWER)
                .until(() -> number("SELECT pg_terminate_backend(pid)::int FROM (" + BUSY + ") AS one")
                        .equals(Optional.of(1L)));
    }

    /** Kills one; waits until there is one. */
    void killOne() {
        Awaitility.await()
                .ignoreExceptionsInstanceOf(SQLException.class)
                .atMost(TIME_TO_ANSWER)
                .until(() -> number(BUSY)
                        .flatMap(ProcessHandle::of)
                        .filter(ProcessHandle::destroyForcibly)
                        .isPresent());
    }

    /** Waits until the server takes new connections. */
    void awaitAnswer() {
        Awaitility.await()
                .ignoreExceptionsInstanceOf(SQLException.class)
                .atMost(TIME_TO_ANSWER)
                .until(() -> number("SELECT 1").isPresent());
    }

    private Optional<Long> number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
        }
    }
}
