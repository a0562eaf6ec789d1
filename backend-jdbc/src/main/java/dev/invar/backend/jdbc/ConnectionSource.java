package dev.invar.backend.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where connections come from: a pool of the backend's own, or the caller's data source.
 *
 * <p>Safe for use by several threads.
 */
public final class ConnectionSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSource.class);
    private static final long SHORTEST_WAIT_MILLIS = 250;

    private final DataSource connections;
    private final DataSource direct;
    private final Jdbi jdbi;
    private final AutoCloseable owned;
    private final WriteTurns turns;

    private ConnectionSource(DataSource connections, DataSource direct, AutoCloseable owned, WriteTurns turns) {
        this.connections = connections;
        this.direct = direct;
        this.jdbi = Jdbi.create(this::connect);
        this.owned = owned;
        this.turns = turns;
    }

    /** The caller's data source, which is not closed. */
    public static ConnectionSource lent(DataSource dataSource) {
        return new ConnectionSource(dataSource, dataSource, () -> {}, WriteTurns.UNLIMITED);
    }

    /**
     * A pool of connections, opened when they are needed.
     *
     * @param name the pool's name in logs
     * @param size the greatest number of connections
     * @param wait how long an operation may wait for a free connection
     * @param kept closed together with the pool
     */
    public static ConnectionSource pooled(
            String name, DataSource connections, int size, Duration wait, AutoCloseable kept) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connections);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(Math.max(SHORTEST_WAIT_MILLIS, wait.toMillis()));
        config.setValidationTimeout(Math.max(SHORTEST_WAIT_MILLIS, Math.min(5_000, wait.toMillis())));
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        return new ConnectionSource(
                pool,
                connections,
                () -> {
                    pool.close();
                    kept.close();
                },
                WriteTurns.UNLIMITED);
    }

    /** These connections, on which whoever writes waits for a turn. */
    public ConnectionSource writingBy(WriteTurns other) {
        return new ConnectionSource(connections, direct, owned, other);
    }

    /** The data source, for programs that read by themselves. */
    public DataSource dataSource() {
        return connections;
    }

    /** A connection past the pool, whose errors say at once why there is none. */
    public Connection first() throws SQLException {
        return direct.getConnection();
    }

    /** Whose turn it is to write. */
    WriteTurns turns() {
        return turns;
    }

    /** Jdbi on these connections. */
    Jdbi jdbi() {
        return jdbi;
    }

    /** A connection whose statements commit by themselves. */
    Connection connect() throws SQLException {
        Connection connection = connections.getConnection();
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return connection;
        } catch (SQLException broken) {
            close(connection);
            throw broken;
        }
    }

    void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            LOG.debug("A connection could not be given back: {}", SqlErrors.state(broken));
        }
    }

    /** Rolls back what is not committed, and gives the connection back; true if there was something to roll back. */
    boolean close(Handle handle) {
        try (handle) {
            if (handle.isInTransaction()) {
                handle.rollback();
                return true;
            }
        } catch (JdbiException broken) {
            LOG.debug("A connection could not be given back in order", broken);
        }
        return false;
    }

    @Override
    public void close() {
        try {
            owned.close();
        } catch (Exception failed) {
            LOG.warn("The connections could not be closed in order", failed);
        } finally {
            turns.close();
        }
    }
}
