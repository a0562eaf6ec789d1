package dev.invar.backend.jdbc;

import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Deadline;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.Store;
import dev.invar.spi.Tables;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A backend on a relational database. Safe for use by several threads. */
public final class JdbcBackend implements Backend {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcBackend.class);
    private static final Duration TRIMMING = Duration.ofSeconds(2);

    private final Dialect dialect;
    private final ConnectionSource source;
    private final BackendConfig config;

    /** A backend on a database that was reached before. */
    public JdbcBackend(Dialect dialect, ConnectionSource source, BackendConfig config) {
        this.dialect = dialect;
        this.source = source;
        this.config = config;
    }

    @Override
    public String name() {
        return dialect.name();
    }

    @Override
    public Tables tables() {
        return new JdbcTables(source, dialect, config.deadline());
    }

    @Override
    public MigrationJournal journal() {
        return new JdbcJournal(source, dialect, config.deadline());
    }

    @Override
    public Store store(Catalog catalog, ChangeSink sink) {
        trimOutbox();
        return new JdbcStore(source, new Engine(dialect, catalog), sink);
    }

    /** Only rows that nobody asks for any more, so that a failure is no reason not to open. */
    private void trimOutbox() {
        Instant before = config.clock().instant().minus(Outbox.KEPT);
        Deadline deadline = Deadline.in(TRIMMING);
        try {
            boolean more = true;
            while (more && !deadline.hasPassed()) {
                more = trimSome(before, deadline);
            }
        } catch (SQLException error) {
            LOG.debug("The outbox was not trimmed: {}", SqlErrors.state(error));
        }
    }

    private boolean trimSome(Instant before, Deadline deadline) throws SQLException {
        try (Session session = new Session(source, new CallContext(deadline))) {
            session.takeTurn();
            return Outbox.trim(session, before);
        }
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type == DataSource.class ? Optional.of(type.cast(source.dataSource())) : Optional.empty();
    }

    @Override
    public void close() {
        source.close();
    }
}
