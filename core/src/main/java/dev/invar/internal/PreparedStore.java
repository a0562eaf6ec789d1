package dev.invar.internal;

import dev.invar.error.SchemaMismatch;
import dev.invar.error.Unavailable;
import dev.invar.internal.migration.ConstraintIds;
import dev.invar.internal.schema.ModuleSet;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Backend;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Deadline;
import dev.invar.spi.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The store, prepared when it is first needed and again after tables have changed. Nothing is read or written before the
 * tables were found to match the schemas.
 *
 * <p>Safe for use by several threads.
 */
final class PreparedStore {

    /**
     * A store with the catalog it was prepared for.
     *
     * @param catalog the catalog
     * @param store the store
     */
    record Prepared(Catalog catalog, Store store) {}

    private final ModuleSet modules;
    private final Backend backend;
    private final ChangeSink sink;
    private final Lifetime lifetime;
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile @Nullable Prepared prepared;

    PreparedStore(ModuleSet modules, Backend backend, ChangeSink sink, Lifetime lifetime) {
        this.modules = modules;
        this.backend = backend;
        this.sink = sink;
        this.lifetime = lifetime;
    }

    /**
     * The store.
     *
     * @throws SchemaMismatch if the tables do not match the schemas
     * @throws Unavailable if the datastore was closed, or other threads are still preparing it when the deadline passes
     */
    Prepared get(Deadline deadline) {
        lifetime.check();
        Prepared ready = prepared;
        if (ready != null) {
            return ready;
        }
        awaitTurn(deadline);
        try {
            ready = prepared;
            if (ready == null) {
                ready = prepare();
                prepared = ready;
            }
            return ready;
        } finally {
            preparing.unlock();
        }
    }

    private void awaitTurn(Deadline deadline) {
        boolean mine = false;
        try {
            mine = preparing.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw new Unavailable(
                    "The datastore was still being asked for its tables when the operation had to end; nothing was done,"
                            + " see whether it is up and reachable and try again",
                    null);
        }
    }

    /** Forgets the store; one that is being prepared from the old tables is forgotten as well. */
    void tablesChanged() {
        preparing.lock();
        try {
            prepared = null;
        } finally {
            preparing.unlock();
        }
    }

    private Prepared prepare() {
        ConstraintIds ids = new ConstraintIds(backend.journal().constraints());
        List<CatalogEntity> entities = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (EntitySchema schema : modules.schemas().values()) {
            Optional<CatalogEntity> entity = ids.resolve(schema);
            if (entity.isPresent()) {
                entities.add(entity.get());
            } else {
                differences.add("entity '" + schema.name() + "' has constraints that were never created");
            }
            ids.referencesTo(schema.name()).stream()
                    .filter(reference -> !modules.schemas().containsKey(reference.entity()))
                    .forEach(reference -> differences.add("entity '" + reference.entity()
                            + "', whose module is not loaded, references '" + schema.name() + "'"));
        }
        if (differences.isEmpty()) {
            Catalog catalog = new Catalog(entities);
            differences.addAll(backend.tables().differences(catalog));
            if (differences.isEmpty()) {
                return new Prepared(catalog, backend.store(catalog, sink));
            }
        }
        throw new SchemaMismatch(
                differences, "Run migrations().up() with all modules that use this datastore before using its DAOs");
    }
}
