package dev.invar.examples.guide;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.AccessKind;
import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Explanation;
import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Revised;
import dev.invar.Row;
import dev.invar.RowResult;
import dev.invar.error.DaoException;
import dev.invar.error.InvalidQuery;
import dev.invar.error.NotFound;
import dev.invar.error.RevisionConflict;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import dev.invar.examples.guide.Gateway.Route;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guide says about the operations of DAOs, tried. */
class DaosTest {
    private static final Instant EIGHT = Instant.parse("2026-06-21T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");

    private Datastore store;
    private Dao<Row> services;
    private Dao<Route> routes;
    private UUID orders;

    @BeforeEach
    void open() {
        store = Datastore.open("memory:", new Gateway(), new Plugins());
        store.migrations().up();
        services = store.dao("services");
        routes = store.dao(Route.class);
        orders = services.insert(Row.of("name", "orders")).uuid("id");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Route insertRoute(String path) {
        return routes.insert(new Route(null, orders, null, "example.org", path, true));
    }

    @Test
    void severalKeysAtOnce() {
        UUID payments = services.insert(Row.of("name", "payments")).uuid("id");
        Map<Key, Row> found = services.findAll(List.of(payments, UUID.randomUUID(), orders));
        boolean there = services.exists(orders);

        assertThat(found.keySet()).containsExactly(Key.of(payments), Key.of(orders));
        assertThat(there).isTrue();
    }

    @Test
    void ranges() {
        Dao<Row> usage = store.dao("usage");
        for (int hour = 6; hour < 18; hour++) {
            Instant at = Instant.parse("2026-06-21T00:00:00Z").plus(Duration.ofHours(hour));
            usage.insert(Row.of("service_id", orders, "at", at, "seconds", BigDecimal.ONE));
        }
        Query morning =
                where("service_id").is(orders).and("at").from(EIGHT).and("at").before(NOON);
        List<Row> latest = usage.page(morning.reversed(), 2).items();

        assertThat(usage.count(morning)).isEqualTo(4);
        assertThat(latest)
                .extracting(row -> row.timestamp("at"))
                .containsExactly(NOON.minus(Duration.ofHours(1)), NOON.minus(Duration.ofHours(2)));
        assertThatThrownBy(() -> usage.count(where("at").from(EIGHT))).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> where("at").from(EIGHT).and("at").after(EIGHT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void streamsAndCounts() {
        List.of("/a", "/b", "/c").forEach(this::insertRoute);
        List<String> paths;
        try (Stream<Route> all = routes.stream(where("service_id").is(orders))) {
            paths = all.map(Route::path).toList();
        }
        long number = routes.count(where("service_id").is(orders));

        assertThat(paths).containsExactlyInAnyOrder("/a", "/b", "/c");
        assertThat(number).isEqualTo(3);
    }

    @Test
    void explanations() {
        Query query = where("service_id").is(orders).and("enabled").is(true);
        Explanation answer = routes.explain(query);
        answer.access(); // REFERENCE
        answer.fields(); // [service_id]
        answer.filtered(); // [enabled]: such rows are read and left out
        answer.roundTrips(); // of one page: 0 on memory, 1 on PostgreSQL, 2 on Cassandra

        assertThat(answer)
                .isEqualTo(new Explanation(
                        "routes", AccessKind.REFERENCE, List.of("service_id"), List.of("enabled"), false, 0));
    }

    @Test
    void replacing() {
        services.update(orders, patch -> patch.set("port", 80L).set("protocol", "http"));
        Instant created = services.find(orders).orElseThrow().timestamp("created_at");
        services.replace(Row.of("id", orders, "name", "orders", "retries", 2L)); // nothing else but what is generated

        assertThat(services.find(orders))
                .contains(Row.of("id", orders, "name", "orders", "retries", 2L).with("created_at", created));
        assertThatThrownBy(() -> services.replace(Row.of("id", UUID.randomUUID(), "name", "billing")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void upserting() {
        Row payments = Row.of("name", "payments", "port", 8443L);
        services.upsertBy(payments, "name"); // inserts it, with defaults
        services.upsertBy(payments.with("port", 9443L), "name"); // changes the port
        services.upsert(Row.of("id", orders, "name", "orders", "port", 8443L)); // by the primary key

        assertThat(services.count(Query.all())).isEqualTo(2);
        Row stored = services.findBy("name", "payments").orElseThrow();
        assertThat(stored.integer("port")).isEqualTo(9443);
        assertThat(stored.string("protocol")).isEqualTo("https");
        assertThatThrownBy(() -> services.upsertBy(Row.of("port", 1L), "name")).isInstanceOf(InvalidQuery.class);
    }

    @Test
    void byUniqueConstraints() {
        insertRoute("/");
        Row changed = services.updateBy("name", "orders", patch -> patch.set("port", 8443L));
        Optional<Route> deleted = routes.deleteBy(Map.of("host", "example.org", "path", "/"));

        assertThat(changed.integer("port")).isEqualTo(8443);
        assertThat(deleted).isPresent();
        assertThat(routes.deleteBy(Map.of("host", "example.org", "path", "/"))).isEmpty();
        assertThatThrownBy(() -> services.updateBy("name", "billing", patch -> patch.set("port", 8443L)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void onlyIfNothingHasChanged() {
        Revised<Row> read = services.findRevised(orders).orElseThrow();
        assertThat(setPort(read, 8443L)).isEqualTo("stored");
        assertThat(setPort(read, 9443L)).isEqualTo("somebody was faster");
        assertThat(services.find(orders).orElseThrow().integer("port")).isEqualTo(8443);
    }

    private String setPort(Revised<Row> read, long port) {
        try {
            services.ifRevision(read.revision()).update(orders, patch -> patch.set("port", port));
            return "stored";
        } catch (RevisionConflict changed) {
            return "somebody was faster"; // read again, and decide anew
        }
    }

    @Test
    void severalRows() {
        List<DaoException> refused = new ArrayList<>();
        for (RowResult<Row> result :
                services.insertAll(List.of(Row.of("name", "orders"), Row.of("name", "billing"), Row.of("name", "!")))) {
            if (result instanceof RowResult.Failed<Row> failed) {
                refused.add(failed.error());
            }
        }

        assertThat(refused).hasExactlyElementsOfTypes(UniqueViolation.class, SchemaViolation.class);
        assertThat(services.findBy("name", "billing")).isPresent();
        assertThat(services.deleteAll(List.of(orders, orders)))
                .extracting(result -> ((RowResult.Succeeded<Row>) result).row().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void counters() {
        UUID plugin =
                store.dao("plugins").insert(Row.of("name", "bot-detection")).uuid("id");
        Dao<Row> hits = store.dao("hits");
        long first = hits.increment(Key.of(plugin, "2026-06"), 1); // 1: the row was created
        long second = hits.increment(Key.of(plugin, "2026-06"), 5); // 6

        assertThat(first).isEqualTo(1);
        assertThat(second).isEqualTo(6);
        assertThatThrownBy(() -> hits.update(Key.of(plugin, "2026-06"), patch -> patch.set("count", 7L)))
                .isInstanceOf(SchemaViolation.class);
    }

    @Test
    void expiry() {
        Dao<Row> invitations = store.dao("invitations");
        Row invitation = invitations.insert(Row.of("email", "ann@example.org"), Duration.ofDays(7));
        Instant later = invitation.timestamp("expires_at").plus(Duration.ofDays(7));
        invitations.update(invitation.uuid("id"), patch -> patch.set("expires_at", later));
        long removed = invitations.removeExpired(); // 0

        assertThat(removed).isZero();
        invitations.update(invitation.uuid("id"), patch -> patch.set("expires_at", NOON.minus(Duration.ofDays(9_999))));
        assertThat(invitations.exists(invitation.uuid("id"))).isFalse();
        assertThat(invitations.removeExpired()).isEqualTo(1);
        assertThatThrownBy(() -> services.removeExpired()).isInstanceOf(InvalidQuery.class);
    }

    @Test
    void customDaos() {
        Invitations invitations = store.customDao(Invitations.class);
        invitations.invite("ann@example.org");
        boolean accepted = invitations.accept("ann@example.org");

        assertThat(accepted).isTrue();
        assertThat(invitations.accept("ann@example.org")).isFalse();
    }
}
