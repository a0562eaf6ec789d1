package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Query;
import dev.invar.Row;
import dev.invar.cache.EntityCache;
import dev.invar.error.InvalidQuery;
import dev.invar.error.NotFound;
import dev.invar.error.RestrictViolation;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import dev.invar.event.EntityEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code W-}: rows that expire. */
abstract class ExpiryRules extends RuleGroup {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int MORE_THAN_ARE_READ_AT_ONCE = 130;

    @Rule(
            id = "W-85",
            text =
                    "A row that is inserted with a time to live, or with a time in its expiry field, exists until then; one"
                            + " without does not expire.",
            ifItFails = "whether the expiry field is stored as given")
    void rowsLiveUntilTheyExpire() {
        Row living = dao("sessions").insert(row("token", "a"), LIFE);
        Row dated = insert("sessions", "token", "b", "expires_at", now().plus(LIFE));
        Row lasting = insert("sessions", "token", "c");
        assertThat(living.timestamp("expires_at")).isBetween(now().plus(LIFE).minusSeconds(60), now().plus(LIFE));

        subject().clock().advance(LIFE.minusMinutes(5));
        assertThat(Rows.all(dao("sessions"), Query.all())).containsExactlyInAnyOrder(living, dated, lasting);

        subject().clock().advance(Duration.ofMinutes(6));
        assertThat(Rows.all(dao("sessions"), Query.all())).containsExactly(lasting);
        assertThat(dao("sessions").hasExpired(living)).isTrue();
        assertThat(dao("sessions").hasExpired(lasting)).isFalse();
    }

    @Rule(
            id = "W-86",
            text = "An expired row is hidden from every read, whether it was removed or not.",
            ifItFails = "nothing that a backend does; look at the core")
    void expiredRowsAreHidden() {
        UUID ann = consumer();
        Row gone = dao("sessions").insert(row("consumer_id", ann, "token", "a", "device", "phone"), LIFE);
        subject().clock().advance(LIFE.plusSeconds(1));

        assertThat(dao("sessions").find(gone.uuid("id"))).isEmpty();
        assertThat(dao("sessions").findRevised(gone.uuid("id"))).isEmpty();
        assertThat(dao("sessions").exists(gone.uuid("id"))).isFalse();
        assertThat(dao("sessions").findAll(List.of(gone.uuid("id")))).isEmpty();
        assertThat(dao("sessions").findBy("token", "a")).isEmpty();
        assertThat(dao("sessions").page(where("token").is("a"), 10).items()).isEmpty();
        assertThat(Rows.all(dao("sessions"), where("consumer_id").is(ann))).isEmpty();
        assertThat(Rows.all(dao("sessions"), where("device").is("phone"))).isEmpty();
        assertThat(dao("sessions").count(Query.all())).isZero();
        assertThat(dao("sessions").stream(Query.all())).isEmpty();
    }

    @Rule(
            id = "W-87",
            text = "The primary key and the unique values of an expired row are free.",
            ifItFails = "whether a row that is in the way is deleted by its revision")
    void expiredRowsHoldNoValues() {
        Row gone = dao("sessions").insert(row("token", "a"), LIFE);
        Row living = insert("sessions", "token", "b");
        assertRefused(UniqueViolation.class, () -> insert("sessions", "token", "a"));
        subject().clock().advance(LIFE.plusSeconds(1));

        Row sameKey = insert("sessions", "id", gone.uuid("id"), "note", "n");
        assertThat(dao("sessions").find(gone.uuid("id"))).contains(sameKey);

        Row second = dao("sessions").insert(row("token", "a"), LIFE);
        subject().clock().advance(LIFE.plusSeconds(1));
        Row taken = dao("sessions").update(living.uuid("id"), patch -> patch.set("token", "a"));
        assertThat(dao("sessions").findBy("token", "a")).contains(taken);
        assertThat(dao("sessions").exists(second.uuid("id"))).isFalse();
    }

    @Rule(
            id = "W-88",
            text =
                    "An expired row can be neither changed nor deleted: an update or replacement does not find it, a deletion returns"
                            + " nothing, and an upsert inserts a new row.",
            ifItFails = "whether the expiry is looked at in the step that writes")
    void expiredRowsAreNotThere() {
        Row gone = dao("sessions").insert(row("token", "a", "note", "old"), LIFE);
        Row other = dao("sessions").insert(row("token", "b"), LIFE);
        Row third = dao("sessions").insert(row("token", "c"), LIFE);
        long revision =
                dao("sessions").findRevised(other.uuid("id")).orElseThrow().revision();
        subject().clock().advance(LIFE.plusSeconds(1));

        assertRefused(NotFound.class, () -> dao("sessions").update(third.uuid("id"), patch -> patch.set("note", "n")));
        assertRefused(
                NotFound.class,
                () -> dao("sessions").update(third.uuid("id"), patch -> patch.set("expires_at", now().plus(LIFE))));
        assertRefused(NotFound.class, () -> dao("sessions").replace(third.with("note", "n")));
        assertRefused(NotFound.class, () -> dao("sessions").updateBy("token", "b", patch -> patch.set("note", "n")));
        assertRefused(
                NotFound.class,
                () -> dao("sessions").ifRevision(revision).update(other.uuid("id"), patch -> patch.set("note", "n")));
        assertThat(dao("sessions").delete(other.uuid("id"))).isEmpty();
        assertThat(dao("sessions").deleteBy("token", "b")).isEmpty();

        Row fresh = dao("sessions").upsertBy(row("token", "a"), "token");
        assertThat(fresh.uuid("id")).isNotEqualTo(gone.uuid("id"));
        assertThat(fresh.has("note")).isFalse();
        assertThat(Rows.all(dao("sessions"), Query.all())).containsExactly(fresh);
    }

    @Rule(
            id = "W-89",
            text = "An expired row does not restrict the deletion of a row that it references, and is deleted with it.",
            ifItFails = "which restricting row a refused deletion names")
    void expiredRowsDoNotRestrict() {
        UUID ann = consumer();
        for (int i = 0; i < 5; i++) {
            dao("sessions").insert(row("consumer_id", ann), LIFE);
        }
        Row living = dao("sessions").insert(row("consumer_id", ann), LIFE.multipliedBy(3));
        subject().clock().advance(LIFE.plusSeconds(1));
        assertRefused(RestrictViolation.class, () -> dao("consumers").delete(ann));
        assertThat(Rows.all(dao("sessions"), Query.all())).containsExactly(living);

        subject().clock().advance(LIFE.multipliedBy(2));
        assertThat(dao("consumers").delete(ann)).isPresent();
        assertNoRows("consumers", "sessions");
        assertThat(dao("sessions").removeExpired()).isZero();
    }

    @Rule(
            id = "W-90",
            text = "A row can be given more time, or less, by an update of its expiry field while it exists.",
            ifItFails = "whether a row that was given more time is deleted by its old revision")
    void livesCanBeProlonged() {
        Row row = dao("sessions").insert(row("token", "a"), LIFE);
        dao("sessions").update(row.uuid("id"), patch -> patch.set("expires_at", now().plus(LIFE.multipliedBy(2))));
        subject().clock().advance(LIFE.plusSeconds(1));
        assertThat(dao("sessions").exists(row.uuid("id"))).isTrue();

        dao("sessions").update(row.uuid("id"), patch -> patch.unset("expires_at"));
        subject().clock().advance(LIFE.multipliedBy(1000));
        assertThat(dao("sessions").exists(row.uuid("id"))).isTrue();

        dao("sessions").update(row.uuid("id"), patch -> patch.set("expires_at", now()));
        assertThat(dao("sessions").exists(row.uuid("id"))).isFalse();
    }

    @Rule(
            id = "W-91",
            text = "Removing the expired rows of an entity deletes all of them, and no others, and says how many.",
            ifItFails = "whether the scan shows expired rows to the core")
    void removesExpiredRows() {
        for (int i = 0; i < 7; i++) {
            dao("sessions").insert(row("token", "t" + i), LIFE);
        }
        Row living = dao("sessions").insert(row("token", "l"), LIFE.multipliedBy(2));
        subject().clock().advance(LIFE.plusSeconds(1));

        assertThat(dao("sessions").removeExpired()).isEqualTo(7);
        assertThat(dao("sessions").removeExpired()).isZero();
        assertThat(Rows.all(dao("sessions"), Query.all())).containsExactly(living);
        assertThatThrownBy(() -> dao("regions").removeExpired()).isInstanceOf(InvalidQuery.class);
    }

    @Rule(
            id = "W-92",
            text =
                    "A row whose expiry is taken out of the way, or that is removed for it, is told as deleted because it expired.",
            ifItFails = "whether the image before reaches the event")
    void tellsOfExpiry() {
        EventLog log = new EventLog();
        subject().closedAfterTest(store().events().subscribe("sessions", log));
        dao("sessions").insert(row("token", "a"), LIFE);
        Row deleted = dao("sessions").insert(row("token", "b"), LIFE);
        dao("sessions").delete(deleted.uuid("id"));
        subject().clock().advance(LIFE.plusSeconds(1));
        insert("sessions", "token", "a");

        assertThat(log.summary())
                .containsExactly(
                        "created sessions",
                        "created sessions",
                        "deleted sessions",
                        "deleted sessions",
                        "created sessions");
        assertThat(log.events()).extracting(EntityEvent::expired).containsExactly(false, false, false, true, false);
        assertThat(log.events().get(3).json()).contains("\"reason\":\"expired\"");
        assertThat(log.events().get(2).json()).doesNotContain("reason");
    }

    @Rule(
            id = "W-95",
            text = "A deletion sets the references of expired rows to null as well, but nobody is told of that.",
            ifItFails = "nothing that a backend does; look at what the core tells")
    void nobodyIsToldOfChangesOfExpiredRows() {
        insert("regions", "code", "eu");
        insert("regions", "code", "us");
        Row gone = dao("sessions").insert(row("token", "a", "region_code", "eu"), LIFE);
        Row living = dao("sessions").insert(row("token", "b", "region_code", "us"), LIFE.multipliedBy(2));
        subject().clock().advance(LIFE.plusSeconds(1));
        EventLog log = new EventLog();
        subject().closedAfterTest(store().events().subscribe(log));

        dao("regions").delete("eu");
        dao("regions").delete("us");
        assertThat(log.summary()).containsExactly("deleted regions", "updated sessions", "deleted regions");
        assertThat(log.events().get(1).before()).contains(living);

        assertThat(dao("sessions").removeExpired()).isEqualTo(1);
        assertThat(log.events().get(3).before()).contains(gone.without(List.of("region_code")));
    }

    @Rule(
            id = "W-93",
            text = "A time to live is refused where rows do not expire, and one that is not positive everywhere.",
            ifItFails = "nothing that a backend does; look at the core")
    void refusesTimesToLive() {
        assertRefused(SchemaViolation.class, () -> dao("regions").insert(row("code", "eu"), LIFE));
        assertRefused(IllegalArgumentException.class, () -> dao("sessions").insert(row("token", "a"), Duration.ZERO));
        assertNoRows("regions", "sessions");
    }

    @Rule(
            id = "W-94",
            text = "Rows that have expired are left out of pages, whose tokens still lead to all others.",
            ifItFails = "whether a page that lost rows to the core is filled up or carries a token")
    void pagesSkipExpiredRows() {
        UUID ann = consumer();
        List<String> living = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_ARE_READ_AT_ONCE; i++) {
            Row session = row("id", new UUID(i * 7919L, i), "consumer_id", ann, "note", "n" + i);
            if (i % 3 == 0) {
                living.add(dao("sessions").insert(session).string("note"));
            } else {
                dao("sessions").insert(session, LIFE);
            }
        }
        subject().clock().advance(LIFE.plusSeconds(1));

        for (int limit : new int[] {7, 50}) {
            assertThat(Rows.all(dao("sessions"), where("consumer_id").is(ann), limit))
                    .as("rows in pages of %d", limit)
                    .extracting(row -> row.string("note"))
                    .containsExactlyInAnyOrderElementsOf(living);
        }
    }

    @Rule(
            id = "C-30",
            text = "The cache does not serve a row that has expired since it was loaded.",
            ifItFails = "nothing that a backend does; look at the cache")
    void theCacheForgetsExpiredRows() {
        Row row = dao("sessions").insert(row("token", "a"), LIFE);
        EntityCache<Row> cache =
                subject().closedAfterTest(EntityCache.of(store(), "sessions").build());
        assertThat(cache.get("a")).contains(row);

        subject().clock().advance(LIFE.plusSeconds(1));
        assertThat(cache.get("a")).isEmpty();
        Row next = insert("sessions", "token", "a");
        assertThat(cache.get("a")).contains(next);
    }

    private Instant now() {
        return subject().clock().instant();
    }

    private static void assertRefused(Class<? extends Throwable> error, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(error);
    }
}
