package dev.invar.internal;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.OperationId;
import dev.invar.RepairOptions;
import dev.invar.RepairReport;
import dev.invar.Resolution;
import dev.invar.Row;
import dev.invar.VerificationOptions;
import dev.invar.VerificationReport;
import dev.invar.event.Events;
import dev.invar.internal.dao.DaoParts;
import dev.invar.internal.dao.Operations;
import dev.invar.internal.dao.RecordDao;
import dev.invar.internal.dao.RowDao;
import dev.invar.internal.dao.UnsettledOperations;
import dev.invar.internal.event.EventHub;
import dev.invar.internal.migration.MigrationRunner;
import dev.invar.internal.schema.ModuleSet;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.internal.verify.Audit;
import dev.invar.mapping.RecordMapping;
import dev.invar.migration.Migrations;
import dev.invar.spi.Backend;
import dev.invar.spi.Deadline;
import dev.invar.spi.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An open datastore.
 *
 * <p>Safe for use by several threads.
 */
final class OpenDatastore implements Datastore {
    private final ModuleSet modules;
    private final Backend backend;
    private final Lifetime lifetime = new Lifetime();
    private final EventHub events;
    private final PreparedStore store;
    private final Migrations migrations;
    private final Operations operations;
    private final UnsettledOperations unsettled;
    private final Duration deadline;
    private final Clock clock;
    private final Map<String, RowDao> daos = new LinkedHashMap<>();
    private final Map<Class<?>, Object> customDaos = new LinkedHashMap<>();

    OpenDatastore(ModuleSet modules, Backend backend, DatastoreConfig config) {
        this.modules = modules;
        this.backend = backend;
        this.deadline = config.deadline();
        this.clock = config.clock();
        this.events = new EventHub(modules.schemas().values(), config.clock());
        this.store = new PreparedStore(modules, backend, events, lifetime);
        this.migrations = new MigrationRunner(modules, backend, config.clock(), deadline, lifetime, () -> {
            store.tablesChanged();
            events.tablesChanged();
        });
        this.operations = new Operations(config.listeners());
        this.unsettled = new UnsettledOperations(config.clock(), events);
        TimeOrderedUuids uuids = new TimeOrderedUuids(config.clock());
        DaoParts parts = new DaoParts(
                modules.schemas(),
                context -> store.get(context.deadline()).store(),
                events,
                unsettled,
                operations,
                uuids,
                config.clock(),
                this);
        modules.schemas().forEach((name, schema) -> daos.put(name, parts.dao(schema, deadline)));
        modules.customDaos()
                .forEach((type, custom) -> customDaos.put(
                        type, Objects.requireNonNull(custom.factory().apply(this), "a custom DAO")));
    }

    @Override
    public <E extends Record> Dao<E> dao(Class<E> record) {
        RecordMapping<?> mapping = modules.records().get(record);
        if (mapping == null) {
            throw new IllegalArgumentException("No module maps the record " + record.getName()
                    + " to an entity; name it in the module's records()");
        }
        return recordDao(mapping);
    }

    @SuppressWarnings("unchecked") // a mapping is registered under the record that it maps
    private <E extends Record> Dao<E> recordDao(RecordMapping<?> mapping) {
        return new RecordDao<>((RecordMapping<E>) mapping, dao(mapping.schema().name()));
    }

    @Override
    public Dao<Row> dao(String entity) {
        RowDao dao = daos.get(entity);
        if (dao == null) {
            throw new IllegalArgumentException(
                    "No module declares an entity '" + entity + "'; declared are " + daos.keySet());
        }
        return dao;
    }

    @Override
    public <T> T customDao(Class<T> type) {
        Object dao = customDaos.get(type);
        if (dao == null) {
            throw new IllegalArgumentException(
                    "No module offers a custom DAO " + type.getName() + "; name it in the module's customDaos()");
        }
        return type.cast(dao);
    }

    @Override
    public Resolution resolve(OperationId operation) {
        lifetime.check();
        return operations.run(
                "resolve", unsettled.entity(operation), deadline, context -> unsettled.resolve(operation, context));
    }

    @Override
    public Migrations migrations() {
        return migrations;
    }

    @Override
    public Events events() {
        return events;
    }

    @Override
    public VerificationReport verify(VerificationOptions options) {
        PreparedStore.Prepared prepared = store.get(Deadline.in(deadline));
        return Audit.verify(prepared.catalog(), prepared.store(), deadline, options);
    }

    @Override
    public RepairReport repair(RepairOptions options) {
        PreparedStore.Prepared prepared = store.get(Deadline.in(deadline));
        Instant beginOfQuarantine = clock.instant().minus(options.quarantine());
        Upkeep.Treatment treatment = new Upkeep.Treatment(
                true,
                options.lastCompleteRepair()
                        .map(repaired -> repaired.isBefore(beginOfQuarantine) ? repaired : beginOfQuarantine));
        return Audit.repair(prepared.catalog(), prepared.store(), deadline, options.verification(), treatment);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return backend.unwrap(type);
    }

    @Override
    public void close() {
        if (lifetime.end()) {
            backend.close();
        }
    }
}
