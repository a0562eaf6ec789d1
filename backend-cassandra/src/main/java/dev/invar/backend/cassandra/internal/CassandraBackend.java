package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import dev.invar.error.Unavailable;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.Store;
import dev.invar.spi.Tables;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulatedStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open keyspace. */
public final class CassandraBackend implements Backend {
    private static final Logger LOG = LoggerFactory.getLogger(CassandraBackend.class);

    /** What this process has warned of: settings of servers concern all keyspaces, and once is enough. */
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private final CqlSession session;
    private final boolean owned;
    private final CassandraUrl url;
    private final Definitions definitions;
    private final CassandraTables tables;
    private final RecordedConsistency consistency;
    private final CassandraJournal journal;

    private CassandraBackend(BackendConfig config, CassandraUrl url, CqlSession session, boolean owned) {
        this.session = session;
        this.owned = owned;
        this.url = url;
        this.definitions = new Definitions(session, SchemaAgreement.timeout(config));
        this.tables = new CassandraTables(keyspace(), definitions);
        JournalPartition partition = new JournalPartition(session, keyspace(), definitions, config.deadline());
        this.consistency = new RecordedConsistency(partition, url);
        this.journal = new CassandraJournal(partition, consistency);
    }

    /**
     * Connects to a keyspace, or uses the session that the program lends.
     *
     * @throws Unavailable if that is not possible; the message says what to do
     */
    public static CassandraBackend open(BackendConfig config) {
        Optional<CqlSession> lent = config.resource(CqlSession.class);
        CassandraUrl url = CassandraUrl.parse(config.url(), lent.isPresent());
        CqlSession session = lent.orElseGet(() -> new SessionOpening(config, url).open());
        CassandraBackend backend = new CassandraBackend(config, url, session, lent.isEmpty());
        try {
            backend.check(config);
            return backend;
        } catch (RuntimeException refused) {
            backend.close();
            throw refused instanceof DriverException failed ? OpenFailures.notConnected(config.url(), failed) : refused;
        }
    }

    private void check(BackendConfig config) {
        KeyspaceOpening opening = new KeyspaceOpening(session, url);
        if (owned) {
            opening.require(definitions);
            opening.use();
        } else {
            LentSession.require(session, url, config.url());
            opening.require(definitions);
        }
        consistency.require();
        List<String> findings = Preflight.findings(session, url.keyspace());
        if (findings.isEmpty()) {
            return;
        }
        String text = String.join("; ", findings);
        if (url.strict()) {
            throw new Unavailable(
                    "The keyspace '" + url.keyspace() + "' is not safe, and the URL asks for strict=true: " + text,
                    null);
        }
        if (WARNED.add(text)) {
            LOG.warn("The keyspace '{}' can be used, but: {}", url.keyspace(), text);
        }
    }

    private CqlIdentifier keyspace() {
        return CqlIdentifier.fromInternal(url.keyspace());
    }

    @Override
    public String name() {
        return "cassandra";
    }

    @Override
    public Tables tables() {
        return tables;
    }

    @Override
    public MigrationJournal journal() {
        return journal;
    }

    @Override
    public Store store(Catalog catalog, ChangeSink sink) {
        // The keyspace may have been migrated for the first time since it was opened.
        consistency.require();
        return new EmulatedStore(catalog, rows(catalog), sink);
    }

    /** The rows that the emulation of constraints works on; also for tests of other modules, which no user of this one sees. */
    public ConditionalRows rows(Catalog catalog) {
        return new CassandraRows(session, keyspace(), url.consistency(), catalog);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(session) ? Optional.of(type.cast(session)) : Optional.empty();
    }

    @Override
    public void close() {
        if (!owned) {
            return;
        }
        try {
            session.close();
        } catch (RuntimeException failed) {
            LOG.warn("The connections to the keyspace '{}' were not closed properly", url.keyspace(), failed);
        }
    }
}
