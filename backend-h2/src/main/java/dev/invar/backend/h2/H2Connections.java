package dev.invar.backend.h2;

import dev.invar.backend.jdbc.ConnectionSource;
import dev.invar.backend.jdbc.DriverDataSource;
import dev.invar.backend.jdbc.PoolSize;
import dev.invar.backend.jdbc.SqlErrors;
import dev.invar.backend.jdbc.WriteTurns;
import dev.invar.error.Unavailable;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.DatastoreUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import javax.sql.DataSource;
import org.h2.Driver;
import org.h2.api.ErrorCode;

/**
 * The connections of a URL {@code h2:mem:NAME} or {@code h2:file:PATH}. One connection stays open as long as the backend, so
 * that a database in memory lives until its last backend is closed, and one in a file is not opened again and again.
 */
final class H2Connections {
    private static final String FILE = "file:";
    private static final String ASYNCHRONOUS = "async:";
    private static final String DURABILITY = "durability";
    private static final long LONGEST_LOCK_MILLIS = 2_000;
    private static final long SHORTEST_LOCK_MILLIS = 10;

    private H2Connections() {}

    static ConnectionSource pool(BackendConfig config) {
        Properties properties = new Properties();
        properties.setProperty("user", "sa");
        properties.setProperty("password", "");
        Durability durability = durability(config.url());
        DriverDataSource connections =
                new DriverDataSource(new Driver(), jdbcUrl(config, durability), properties, config.credentials());
        int size = PoolSize.of(config.url());
        Connection kept = first(connections);
        WriteTurns turns = turns(kept, durability);
        AutoCloseable open = durability == Durability.FULL ? kept : Checkpoints.of(kept, connections, turns);
        return ConnectionSource.pooled("invar-h2", connections, size, config.deadline(), open)
                .writingBy(turns);
    }

    static ConnectionSource lent(DataSource dataSource) {
        return ConnectionSource.lent(dataSource).writingBy(new LentFile(dataSource));
    }

    private static WriteTurns turns(Connection kept, Durability durability) {
        try {
            try {
                return OpenFile.join(kept, durability);
            } catch (SQLException | RuntimeException refused) {
                kept.close();
                throw refused;
            }
        } catch (SQLException error) {
            throw cannotBeOpened(error);
        }
    }

    private static String jdbcUrl(BackendConfig config, Durability durability) {
        DatastoreUrl url = config.url();
        String rest = url.rest();
        if (rest.isEmpty() || rest.equals("mem:") || rest.equals("file:")) {
            throw new Unavailable("The URL of H2 names no database; write h2:mem:NAME or h2:file:PATH", null);
        }
        StringBuilder jdbc = new StringBuilder("jdbc:h2:").append(safeFromInterrupts(rest));
        setting(jdbc, "LOCK_TIMEOUT", Long.toString(lockMillis(config.deadline())));
        setting(jdbc, "WRITE_DELAY", durability.writeDelay());
        url.parameters().forEach((name, value) -> {
            if (!name.equals(PoolSize.PARAMETER) && !name.equals(DURABILITY)) {
                setting(jdbc, name, value);
            }
        });
        return jdbc.toString();
    }

    /**
     * A thread that is interrupted while it reads or writes a file of H2's usual kind closes it, and with it the database, for
     * everybody; asynchronous files are not affected.
     */
    private static String safeFromInterrupts(String rest) {
        String path = rest.startsWith(FILE) ? rest.substring(FILE.length()) : rest;
        return path.matches("[A-Za-z]{2,}:.*") ? rest : FILE + ASYNCHRONOUS + path;
    }

    private static Durability durability(DatastoreUrl url) {
        return Durability.of(url.parameter(DURABILITY).orElse(Durability.FULL.text()))
                .orElseThrow(() -> new Unavailable("The URL's parameter durability is full or relaxed", null));
    }

    /** Short enough to leave time for another attempt. */
    private static long lockMillis(Duration deadline) {
        return Math.max(SHORTEST_LOCK_MILLIS, Math.min(LONGEST_LOCK_MILLIS, deadline.toMillis() / 4));
    }

    /** Settings that the URL makes itself stay. */
    private static void setting(StringBuilder jdbc, String name, String value) {
        if (!jdbc.toString().toUpperCase(Locale.ROOT).contains(";" + name.toUpperCase(Locale.ROOT) + "=")) {
            jdbc.append(';').append(name).append('=').append(value);
        }
    }

    private static Connection first(DriverDataSource connections) {
        try {
            return connections.getConnection();
        } catch (SQLException error) {
            throw cannotBeOpened(error);
        }
    }

    private static Unavailable cannotBeOpened(SQLException error) {
        return new Unavailable(
                switch (error.getErrorCode()) {
                    case ErrorCode.WRONG_USER_OR_PASSWORD ->
                        "The H2 database refuses the user or the password (" + SqlErrors.state(error)
                                + "); open it with the ones it was created with";
                    case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                        "The H2 database is open in another process (" + SqlErrors.state(error)
                                + "); close it there, or use another file";
                    case ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1, ErrorCode.REMOTE_DATABASE_NOT_FOUND_1 ->
                        "The H2 database does not exist (" + SqlErrors.state(error) + "); create it, or mend the URL";
                    case ErrorCode.URL_RELATIVE_TO_CWD ->
                        "The path of the H2 database is relative (" + SqlErrors.state(error)
                                + "); write an absolute path, or one that begins with ./ or ~/";
                    default ->
                        "The H2 database cannot be opened (" + SqlErrors.state(error)
                                + "); check the path and the settings of the URL, and the rights on the file";
                },
                null);
    }
}
