package dev.invar.endurance.cassandra;

import dev.invar.backend.cassandra.internal.CassandraBackend;
import dev.invar.spi.Backend;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.Store;
import dev.invar.spi.Tables;
import dev.invar.spi.emulation.EmulatedStore;
import dev.invar.spi.emulation.EmulationSettings;
import java.util.Optional;

/**
 * The backend of Cassandra, whose messages somebody watches.
 *
 * @param backend the backend
 * @param watch who watches
 * @param settings how patient the protocol is
 */
record WatchedBackend(CassandraBackend backend, MessageWatch watch, EmulationSettings settings) implements Backend {
    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public Tables tables() {
        return backend.tables();
    }

    @Override
    public MigrationJournal journal() {
        return backend.journal();
    }

    @Override
    public Store store(Catalog catalog, ChangeSink sink) {
        return new EmulatedStore(catalog, new WatchedRows(backend.rows(catalog), watch), sink, settings);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return backend.unwrap(type);
    }

    @Override
    public void close() {
        backend.close();
    }
}
