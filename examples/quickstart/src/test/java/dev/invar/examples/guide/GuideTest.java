package dev.invar.examples.guide;

import static dev.invar.Query.where;
import static dev.invar.Resolution.APPLIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.FindingKind;
import dev.invar.Key;
import dev.invar.Page;
import dev.invar.Query;
import dev.invar.RepairOptions;
import dev.invar.RepairReport;
import dev.invar.Row;
import dev.invar.VerificationOptions;
import dev.invar.VerificationReport;
import dev.invar.cache.EntityCache;
import dev.invar.error.Contention;
import dev.invar.error.DaoException;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.OutcomeUnknown;
import dev.invar.error.RestrictViolation;
import dev.invar.error.SchemaViolation;
import dev.invar.error.Unavailable;
import dev.invar.error.UniqueViolation;
import dev.invar.event.Subscription;
import dev.invar.examples.guide.Gateway.Route;
import dev.invar.migration.MigrationStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of the guide, run. */
class GuideTest {
    private Datastore store;
    private Dao<Row> services;
    private Dao<Route> routes;
    private UUID orders;

    @BeforeEach
    void open() {
        store = Datastore.open("memory:", new Gateway());
        store.migrations().up();
        services = store.dao("services");
        routes = store.dao(Route.class);
        orders = services.insert(Row.of("name", "orders")).uuid("id");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Route insertRoute(String host, String path) {
        return routes.insert(new Route(null, orders, null, host, path, true));
    }

    @Test
    void rowsAndRecords() {
        Dao<Row> services = store.dao("services");
        Row payments = services.insert(Row.of("name", "payments", "port", 8443L, "tags", List.of("money")));
        payments.uuid("id"); // generated
        payments.string("protocol"); // https, the default

        Dao<Route> routes = store.dao(Route.class);
        Route route = routes.insert(new Route(null, payments.uuid("id"), null, "example.org", "/pay", true));
        route.id(); // generated

        assertThat(payments.string("protocol")).isEqualTo("https");
        assertThat(route.id()).isNotNull();
    }

    @Test
    void reading() {
        Route route = insertRoute("example.org", "/");
        Optional<Route> byKey = routes.find(route.id());
        Optional<Row> byUniqueField = services.findBy("name", "orders");
        Optional<Route> byUniqueFields = routes.findBy(Map.of("host", "example.org", "path", "/"));

        assertThat(byKey).contains(route);
        assertThat(byUniqueField).isPresent();
        assertThat(byUniqueFields).contains(route);
    }

    @Test
    void updating() {
        services.update(orders, patch -> patch.set("port", 8443L).unset("retries"));

        Row changed = services.find(orders).orElseThrow();
        assertThat(changed.integer("port")).isEqualTo(8443);
        assertThat(changed.has("retries")).isFalse();
    }

    @Test
    void paging() {
        for (int i = 0; i < 25; i++) {
            insertRoute("example.org", "/" + i);
        }
        List<Route> found = new ArrayList<>();
        Query query = where("service_id").is(orders).and("enabled").is(true);
        Page<Route> page = routes.page(query, 10);
        found.addAll(page.items());
        while (page.next().isPresent()) {
            page = routes.page(query, 10, page.next().get());
            found.addAll(page.items());
        }

        assertThat(found).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void partitions() {
        Dao<Row> usage = store.dao("usage");
        Instant noon = Instant.parse("2026-06-21T12:00:00Z");
        usage.insert(Row.of("service_id", orders, "at", noon, "seconds", new BigDecimal("1.25")));
        Optional<Row> one = usage.find(Key.of(orders, noon));
        Page<Row> inOrderOfTime = usage.page(where("service_id").is(orders), 100);

        assertThat(one).isPresent();
        assertThat(inOrderOfTime.items()).hasSize(1);
    }

    @Test
    void deleting() {
        Optional<Row> deleted = services.delete(orders);

        assertThat(deleted).isPresent();
    }

    @Test
    void deadlines() {
        DatastoreConfig config =
                DatastoreConfig.of("memory:").deadline(Duration.ofSeconds(3)).build();
        try (Datastore patient = Datastore.open(config, new Gateway())) {
            patient.migrations().up();
            Dao<Row> hurried = patient.dao("services").within(Duration.ofMillis(200));

            assertThat(hurried.insert(Row.of("name", "orders"))).isNotNull();
        }
    }

    @Test
    void telling() {
        insertRoute("example.org", "/");
        assertThat(tryInsert(new Route(null, orders, null, "example.org", "/", true)))
                .isEqualTo("[host, path] is taken");
        assertThat(tryInsert(new Route(null, UUID.randomUUID(), null, "example.org", "/new", true)))
                .isEqualTo("there is no such service");
        assertThat(tryInsert(new Route(null, orders, null, null, null, true))).startsWith("host: ");
    }

    private String tryInsert(Route route) {
        try {
            routes.insert(route);
            return "stored";
        } catch (UniqueViolation taken) {
            return taken.fields() + " is taken";
        } catch (ForeignKeyViolation missing) {
            return "there is no such " + missing.reference().target().replaceAll("s$", "");
        } catch (SchemaViolation invalid) {
            return invalid.violations().get(0).toString();
        } catch (Contention | Unavailable busy) {
            return "not stored; try again";
        } catch (OutcomeUnknown unknown) {
            return store.resolve(unknown.operationId()) == APPLIED ? "stored after all" : "not stored";
        } catch (DaoException other) {
            throw other;
        }
    }

    @Test
    void restricting() {
        insertRoute("example.org", "/");

        assertThatThrownBy(() -> services.delete(orders))
                .isInstanceOf(RestrictViolation.class)
                .hasMessageContaining("routes");
    }

    @Test
    void migrating() {
        for (MigrationStatus step : store.migrations().status()) {
            assertThat(step.state()).as(step.migration()).isEqualTo(MigrationStatus.State.APPLIED);
        }
        store.migrations().down("gateway", 1); // the newest step
        store.migrations().down("gateway"); // all of them: the rows are gone
        store.migrations().up();

        assertThat(services.page(Query.all(), 10).items()).isEmpty();
    }

    @Test
    void listening() {
        List<String> heard = new ArrayList<>();
        try (Subscription subscription = store.events().subscribe("services", event -> heard.add(event.json()))) {
            services.update(orders, patch -> patch.set("retries", 2L));
        }

        assertThat(heard).hasSize(1);
        assertThat(heard.get(0)).contains("\"kind\":\"updated\"", "\"retries\":5", "\"retries\":2");
    }

    @Test
    void caching() {
        try (EntityCache<Route> cache = EntityCache.of(store, Route.class)
                .maximumSize(50_000)
                .expireAfterWrite(Duration.ofSeconds(30))
                .build()) {
            Route route = insertRoute("example.org", "/");
            cache.get("example.org", "/"); // read from the datastore
            cache.get("example.org", "/"); // from memory
            routes.update(route.id(), patch -> patch.set("enabled", false));
            cache.get("example.org", "/"); // read again: the update dropped it

            assertThat(cache.get("example.org", "/").orElseThrow().enabled()).isFalse();
            assertThat(cache.statistics().loads()).isEqualTo(2);
        }
    }

    @Test
    void auditing() {
        List<String> read = new ArrayList<>();
        VerificationOptions options = VerificationOptions.builder()
                .rowsPerSecond(2_000)
                .progress(told -> read.add(told.entity() + ": " + told.rows() + " rows"))
                .build();
        VerificationReport report = store.verify(options);
        if (!report.isClean()) {
            report.findings().forEach(finding -> System.err.println(finding)); // without values
        }

        assertThat(report.isClean()).isTrue();
        assertThat(read).contains("services: 1 rows");
    }

    @Test
    void repairing() {
        RepairReport report = store.repair(RepairOptions.defaults());
        report.mended(FindingKind.UNIQUE_VALUE_NOT_FOUND); // how many
        report.remaining().findings(); // duplicates and dangling references, say: what only you can decide

        assertThat(report.mended()).isEmpty();
        assertThat(report.remaining().isClean()).isTrue();
    }

    @Test
    void purging() {
        Instant beginOfLastCompleteRepair = Instant.parse("2026-11-01T00:00:00Z");
        RepairOptions options = RepairOptions.builder()
                .purgeMarkers(beginOfLastCompleteRepair)
                .quarantine(Duration.ofDays(30))
                .build();
        long purged = store.repair(options).purgedMarkers();

        assertThat(purged).isZero();
    }
}
