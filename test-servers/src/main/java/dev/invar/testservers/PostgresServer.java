package dev.invar.testservers;

import dev.invar.testservers.internal.Loopback;
import dev.invar.testservers.internal.MortalPostgres;
import dev.invar.testservers.internal.PostgresKind;
import dev.invar.testservers.internal.PostgresLocation;
import dev.invar.testservers.internal.ProcessIdentity;
import dev.invar.testservers.internal.RunningServer;
import dev.invar.testservers.internal.SharedServers;
import dev.invar.testservers.internal.StartedOnce;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server: user {@code postgres}, no password, UTF-8, locale {@code C.UTF-8}, on 127.0.0.1. Thread-safe.
 *
 * <p>A server that this class starts never outlives the process it was started for, even if that is killed.
 */
public final class PostgresServer implements AutoCloseable {
    /** The system property with the URL of a running server that {@link #shared()} then takes instead. */
    public static final String URL_PROPERTY = "invar.test.postgres.url";

    private static final StartedOnce<PostgresServer> SHARED = new StartedOnce<>(PostgresServer::startShared);

    private final PostgresLocation location;
    private final @Nullable RunningServer running;
    private final boolean owned;

    private PostgresServer(PostgresLocation location, @Nullable RunningServer running, boolean owned) {
        this.location = location;
        this.running = running;
        this.owned = owned;
    }

    /**
     * The server that all tests of a build share; started on first use, ended with the Maven process of the build, or
     * with this process where no Maven runs. If the system property {@value #URL_PROPERTY} is set, it is the server
     * there, of the form {@code postgres://user:password@host:port/database}.
     *
     * @return the same server at every call; closing it does nothing
     * @throws ServerStartException if it does not start; every further call throws the same at once
     */
    public static PostgresServer shared() {
        return SHARED.get();
    }

    /**
     * Starts a server of the caller's own and waits until it answers. What an earlier server stored in the same
     * directory is there again. The server ends by {@link #close()}, and with this process at the latest.
     *
     * @param directory where the server keeps its data, configuration and log; created if missing
     * @return the running server
     * @throws ServerStartException if it does not start, or already runs in that directory
     */
    public static PostgresServer start(Path directory) {
        return started(
                RunningServer.start(new PostgresKind(), directory, Loopback.freePort(), ProcessIdentity.current()),
                true);
    }

    /**
     * Where Invar reaches the server.
     *
     * @return a URL of the form {@code postgres://postgres@127.0.0.1:PORT/postgres}
     */
    public String url() {
        return location.url();
    }

    /**
     * Where Invar reaches one schema of the server.
     *
     * @param schema the name of the schema
     * @return {@link #url()} with the parameter {@code currentSchema}
     */
    public String url(String schema) {
        return location.inSchema(schema).url();
    }

    /**
     * Where JDBC reaches the server.
     *
     * @return a URL of the form {@code jdbc:postgresql://127.0.0.1:PORT/postgres?user=postgres}
     */
    public String jdbcUrl() {
        return location.jdbcUrl();
    }

    /**
     * Where JDBC reaches one schema of the server.
     *
     * @param schema the name of the schema
     * @return {@link #jdbcUrl()} with the parameter {@code currentSchema}
     */
    public String jdbcUrl(String schema) {
        return location.inSchema(schema).jdbcUrl();
    }

    /**
     * Creates an empty schema that nobody else uses, to keep a test apart from all others; it costs less than a
     * millisecond and is never dropped.
     *
     * @return the name of the schema, for {@link #url(String)} and {@link #jdbcUrl(String)}
     * @throws IllegalStateException if the server does not answer, or refuses
     */
    public String freshSchema() {
        String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA \"" + schema + "\"");
            return schema;
        } catch (SQLException e) {
            throw unanswered("no schema could be created", e);
        }
    }

    /**
     * The version that the server reports, such as {@code 18.6}.
     *
     * @return the server's setting {@code server_version}
     * @throws IllegalStateException if the server does not answer
     */
    public String version() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW server_version")) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw unanswered("its version could not be read", e);
        }
    }

    /**
     * The process that looks after the server.
     *
     * @return its process id, or empty where a system property names the server
     */
    public OptionalLong processId() {
        RunningServer now = running;
        return now == null
                ? OptionalLong.empty()
                : OptionalLong.of(now.process().pid());
    }

    /**
     * Kills the server with all its processes, in the middle of whatever they do. What it has acknowledged is there after
     * {@link #restart()}.
     *
     * @throws IllegalStateException if the server is not the caller's own
     */
    public void kill() {
        own().kill();
    }

    /**
     * Starts the server again after {@link #kill()}, with the same data at the same place, and waits until it answers.
     *
     * @throws IllegalStateException if the server is not the caller's own
     * @throws ServerStartException if it does not start, or still runs
     */
    public void restart() {
        own().restart();
    }

    private MortalPostgres own() {
        if (!owned || running == null) {
            throw new IllegalStateException(
                    this + " is not only yours: start one with PostgresServer.start(directory) to kill it");
        }
        return new MortalPostgres(running);
    }

    /** Stops the server in an orderly way; does nothing for the shared one, nor when it has ended before. */
    @Override
    public void close() {
        if (owned && running != null) {
            running.end();
        }
    }

    @Override
    public String toString() {
        return "PostgresServer[" + location + "]";
    }

    private static PostgresServer startShared() {
        String url = System.getProperty(URL_PROPERTY);
        return url == null ? started(SharedServers.of(new PostgresKind()), false) : at(url);
    }

    /** A running server that nobody here starts or ends. */
    static PostgresServer at(String url) {
        return new PostgresServer(PostgresLocation.parse(url, URL_PROPERTY), null, false);
    }

    private static PostgresServer started(RunningServer running, boolean owned) {
        return new PostgresServer(PostgresLocation.onLoopback(running.port()), running, owned);
    }

    private IllegalStateException unanswered(String what, SQLException cause) {
        return new IllegalStateException(this + " did not answer: " + what, cause);
    }
}
