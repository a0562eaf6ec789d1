package dev.invar.tck;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.EntityModule;
import dev.invar.OperationListener;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.VerificationReport;
import dev.invar.error.RestrictViolation;
import dev.invar.migration.MigrationStatus;
import dev.invar.migration.Statements;
import dev.invar.schema.EntitySchema;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backend under test with its datastores: one that holds the kit's {@linkplain KitSchemas catalogue} and is emptied
 * after each test, and fresh ones for tests that ask for them. Used by one test at a time.
 */
final class Subject implements AutoCloseable {
    /** Long, so that a busy machine is not mistaken for a broken backend. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Longer than any row of a test lives. */
    private static final Duration AFTER_ALL_LIVES = Duration.ofDays(4_000_000);

    private final BackendFixture fixture;
    private final OperationProbe probe = new OperationProbe();
    private final KitClock clock = new KitClock();
    private final Deque<AutoCloseable> openedByTest = new ArrayDeque<>();
    private final List<Datastore> freshDatastores = new ArrayList<>();
    private @Nullable Datastore shared;
    private @Nullable DatastoreConfig sharedConfig;
    private boolean sharedInUse;

    Subject(BackendFixture fixture) {
        this.fixture = fixture;
    }

    String name() {
        return fixture.name();
    }

    Statements refusedStatements() {
        return fixture.refusedStatements();
    }

    /** The datastore with the kit's catalogue, empty when a test begins. */
    Datastore shared() {
        sharedInUse = true;
        Datastore open = shared;
        if (open == null) {
            DatastoreConfig config = freshConfig(probe);
            open = Datastore.open(config, KitSchemas.MODULE);
            open.migrations().up();
            sharedConfig = config;
            shared = open;
        }
        return open;
    }

    /** Hears of every operation on the datastore with the kit's catalogue. */
    OperationProbe probe() {
        return probe;
    }

    /** The clock of all datastores of this subject. */
    KitClock clock() {
        return clock;
    }

    /** Another view of the datastore with the kit's catalogue, as another process would have it. */
    Datastore sharedOpenedAgain() {
        shared();
        DatastoreConfig config = sharedConfig;
        if (config == null) {
            throw new IllegalStateException("The datastore was opened without a configuration");
        }
        return closedAfterTest(Datastore.open(config, KitSchemas.MODULE));
    }

    /** The configuration of a new, empty datastore. */
    DatastoreConfig freshConfig(OperationListener... listeners) {
        DatastoreConfig.Builder builder =
                fixture.freshDatastore().deadline(DEADLINE).clock(clock);
        for (OperationListener listener : listeners) {
            builder.listener(listener);
        }
        return builder.build();
    }

    /** The beginning of a configuration of a new, empty datastore. */
    DatastoreConfig.Builder freshDatastore() {
        return fixture.freshDatastore();
    }

    /** Opens a datastore for the rest of the test. */
    Datastore open(DatastoreConfig config, EntityModule... modules) {
        Datastore opened = closedAfterTest(Datastore.open(config, modules));
        freshDatastores.add(opened);
        return opened;
    }

    /** Has something closed after the test. */
    <T extends AutoCloseable> T closedAfterTest(T resource) {
        openedByTest.push(resource);
        return resource;
    }

    /** What must be true of the datastores of every test, whatever it did. */
    void checkIntegrity() {
        if (sharedInUse) {
            check(shared());
        }
        freshDatastores.stream().filter(Subject::isMigrated).forEach(Subject::check);
    }

    private static void check(Datastore datastore) {
        VerificationReport report = datastore.verify();
        if (!report.isClean()) {
            throw new AssertionError("The oracle found broken integrity after the test: " + report.findings());
        }
    }

    private static boolean isMigrated(Datastore datastore) {
        List<MigrationStatus> migrations = datastore.migrations().status();
        return !migrations.isEmpty()
                && migrations.stream().allMatch(migration -> migration.state() == MigrationStatus.State.APPLIED);
    }

    /** Ends what the test opened. */
    void closeWhatTheTestOpened() throws Exception {
        freshDatastores.clear();
        probe.reset();
        clock.reset();
        Exception first = null;
        while (!openedByTest.isEmpty()) {
            try {
                openedByTest.pop().close();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Empties the datastore with the kit's catalogue for the next test. */
    void emptyShared() {
        if (!sharedInUse) {
            return;
        }
        sharedInUse = false;
        for (EntitySchema entity : KitSchemas.CHILDREN_FIRST) {
            Dao<Row> rows = shared().dao(entity.name());
            deleteAll(entity, rows);
            if (entity.expiry().isPresent()) {
                clock.advance(AFTER_ALL_LIVES);
                rows.removeExpired();
                clock.reset();
            }
        }
        sharedInUse = false;
    }

    /** Goes round again for rows that others of the same entity restricted. */
    private static void deleteAll(EntitySchema entity, Dao<Row> rows) {
        List<Row> left = Rows.all(rows, Query.all());
        while (!left.isEmpty()) {
            List<Row> restricted = new ArrayList<>();
            for (Row row : left) {
                try {
                    rows.delete(entity.keyOf(row));
                } catch (RestrictViolation byAnother) {
                    restricted.add(row);
                }
            }
            if (restricted.size() == left.size()) {
                throw new IllegalStateException("The test leaves rows of '" + entity.name()
                        + "' that restrict one another's deletion; let it undo that");
            }
            left = restricted;
        }
    }

    /** Leaves behind a datastore that a failed test may have spoiled. */
    void discardShared() {
        sharedInUse = false;
        Datastore spoiled = shared;
        shared = null;
        if (spoiled != null) {
            spoiled.close();
        }
    }

    @Override
    public void close() {
        discardShared();
        fixture.close();
    }
}
