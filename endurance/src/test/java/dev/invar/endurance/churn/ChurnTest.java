package dev.invar.endurance.churn;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.RepairOptions;
import dev.invar.RepairReport;
import dev.invar.Row;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions that come and go, half of them of one tenant: what is left of them, and who has to read past it. */
class ChurnTest {
    private static final Logger LOG = LoggerFactory.getLogger(ChurnTest.class);
    private static final int SESSIONS = Integer.getInteger("invar.endurance.rows", 2_000);
    private static final boolean LONG = SESSIONS >= 100_000;
    private static final int WAVE = Math.min(SESSIONS, 10_000);
    private static final int OTHER_TENANTS = 50;
    private static final int STANDING = 400;
    private static final int MEASURED = 100;

    private static OpenTenancy tenancy;
    private static Dao<Row> tenants;
    private static Dao<Row> sessions;

    @BeforeAll
    static void open() {
        tenancy = OpenTenancy.inKeyspaceOfItsOwn();
        tenants = tenancy.tenants();
        sessions = tenancy.sessions();
    }

    @AfterAll
    static void close() {
        tenancy.close();
    }

    private static UUID tenant() {
        return tenants.insert(Row.of("name", "a tenant")).uuid("id");
    }

    private static UUID begin(UUID tenant) {
        return sessions.insert(
                        Row.of("tenant_id", tenant, "token", UUID.randomUUID().toString()))
                .uuid("id");
    }

    private static boolean end(UUID begun) {
        return sessions.delete(begun).isPresent();
    }

    @Test
    void whatIsLeftOfSessionsThatCameAndWentIsReadPastAndForgotten() throws Exception {
        UUID busy = tenant();
        List<UUID> others = new ArrayList<>();
        for (int i = 0; i < OTHER_TENANTS; i++) {
            others.add(tenant());
        }
        List<UUID> standing = Crowd.each(STANDING, each -> begin(busy));
        Tombstones met = Tombstones.ofPresentEntries(tenancy.session(), tenancy.keyspace());
        assertThat(met.partitions()).hasSize(Tenancy.PARTS);
        assertThat(met.mostOfOne()).isZero();
        Times fresh = times(busy);

        for (int begun = 0; begun < SESSIONS; begun += WAVE) {
            List<UUID> wave =
                    Crowd.each(WAVE, each -> begin(each % 2 == 0 ? busy : others.get(each / 2 % OTHER_TENANTS)));
            assertThat(Crowd.each(wave.size(), each -> end(wave.get(each)))).doesNotContain(false);
        }

        long before = met.mostOfOne();
        Times worst = times(busy);
        assertThat(before)
                .as("removals of the busy tenant's entries in one of %s partitions", Tenancy.PARTS)
                .isBetween(SESSIONS / 4L / Tenancy.PARTS, 2L * (SESSIONS + MEASURED) / Tenancy.PARTS);
        assertThat(page(busy)).containsExactlyInAnyOrderElementsOf(standing);

        // As if the time had passed for which Cassandra keeps removals of entries.
        tenancy.session()
                .execute("ALTER TABLE " + tenancy.keyspace().name() + ".invar_e_sessions WITH gc_grace_seconds = 1");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> met.mostOfOne() == 0);
        StoredRows marked = tenancy.storedRows();
        long purged = purgeAsIfAfter(Duration.ofDays(31));
        Times after = times(busy);
        StoredRows left = tenancy.storedRows();
        LOG.info(
                "{} sessions came and went: most removals in one list {}; fresh {}, then {}, after housekeeping {};"
                        + " {} before the purge, {} after it",
                SESSIONS,
                before,
                fresh,
                worst,
                after,
                marked,
                left);
        assertThat(purged).isEqualTo(marked.markers());

        assertThat(page(busy)).containsExactlyInAnyOrderElementsOf(standing);
        assertThat(left.live()).isEqualTo(STANDING);
        assertThat(left.claims()).isEqualTo(STANDING);
        assertThat(left.entries()).isEqualTo(STANDING);
        assertThat(left.locked()).isZero();
        // The last measurement ends as many sessions right after they began, which leaves markers until the next purge.
        assertThat(left.markers()).isLessThanOrEqualTo(MEASURED);
        if (LONG) {
            assertThat(after.page()).isLessThanOrEqualTo(fresh.page().multipliedBy(2));
            assertThat(after.delete()).isLessThanOrEqualTo(fresh.delete().multipliedBy(2));
        }
        assertThat(tenants.delete(busy)).isPresent();
        assertThat(page(busy)).isEmpty();
        assertThat(tenancy.store().verify().findings()).isEmpty();
    }

    /**
     * Removes all markers, as if so much time had passed in which all replicas were repaired, and says how many there were. Those
     * of the last seconds tell their writers what became of their writes and have to be waited for.
     */
    private static long purgeAsIfAfter(Duration time) {
        Clock clock = Clock.offset(Clock.systemUTC(), time);
        AtomicLong purged = new AtomicLong();
        try (Datastore later = tenancy.keyspace().open(tenancy.session(), clock)) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(LONG ? 60 : 3))
                    .pollInterval(Duration.ofSeconds(5))
                    .until(() -> {
                        RepairReport report = later.repair(RepairOptions.builder()
                                .purgeMarkers(clock.instant())
                                .build());
                        assertThat(report.mended()).isEmpty();
                        assertThat(report.remaining().findings()).isEmpty();
                        purged.addAndGet(report.purgedMarkers());
                        return tenancy.storedRows().markers() == 0;
                    });
        }
        return purged.get();
    }

    private static List<UUID> page(UUID tenant) {
        return sessions.page(where("tenant_id").is(tenant), 1_000).items().stream()
                .map(found -> found.uuid("id"))
                .toList();
    }

    /** What pages and deletions take, in the middle of many. */
    private record Times(Duration page, Duration delete) {
        @Override
        public String toString() {
            return "page " + page.toNanos() / 1_000 + " us, delete " + delete.toNanos() / 1_000 + " us";
        }
    }

    private static Times times(UUID tenant) {
        List<Duration> pages = new ArrayList<>();
        List<Duration> deletions = new ArrayList<>();
        for (int i = 0; i < MEASURED; i++) {
            pages.add(taken(() -> page(tenant)));
            UUID begun = begin(tenant);
            deletions.add(taken(() -> end(begun)));
        }
        return new Times(middle(pages), middle(deletions));
    }

    private static Duration taken(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration middle(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }
}
