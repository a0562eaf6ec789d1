package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Key;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.cache.EntityCache;
import dev.invar.error.Unavailable;
import dev.invar.migration.Migrations;
import dev.invar.tck.KitSchemas.Consumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Rules {@code X-}: what is refused whatever rows it is about. */
abstract class UseRefusalRules extends RuleGroup {

    @Rule(
            id = "X-32",
            text =
                    "An entity that no module declares has no DAO, no events and no cache: each is refused by its name, which is compared"
                            + " exactly.",
            ifItFails = "the datastore's catalogue; no backend takes part in it")
    void refusesUnknownEntitiesEverywhere() {
        RefusalCheck check = new RefusalCheck(subject());
        for (String stranger : List.of("nobody", "Consumers", " consumers", "consumers ", "\"consumers\"", "")) {
            for (ThrowingCallable use : List.<ThrowingCallable>of(
                    () -> store().dao(stranger),
                    () -> store().events().subscribe(stranger, event -> {}).close(),
                    () -> EntityCache.of(store(), stranger))) {
                assertThat(check.mistake(IllegalArgumentException.class, use))
                        .hasMessageContaining("'" + stranger + "'")
                        .hasMessageContaining("consumers");
            }
        }
    }

    @Rule(
            id = "X-33",
            text = "A DAO of records refuses what a DAO of rows refuses, by the same errors with the same words.",
            ifItFails = "nothing that a backend does; look at the core")
    void refusesRecordsAsRows() {
        insert("consumers", "username", "ann", "realm", "r");
        UUID bob = insert("consumers", "username", "bob").uuid("id");
        PageToken foreign = store().dao("consumers").page(Query.all(), 1).next().orElseThrow();
        RefusalCheck check = new RefusalCheck(subject(), "consumers");
        Dao<Consumer> records = store().dao(Consumer.class);
        Dao<Row> rows = dao("consumers");

        List<Function<Dao<?>, Object>> uses = List.of(
                dao -> dao.find("no uuid"),
                dao -> dao.findRevised(Key.of(bob, bob)),
                dao -> dao.exists(1L),
                dao -> dao.findAll(List.of(bob, "no uuid")),
                dao -> dao.findBy("note", "n"),
                dao -> dao.findBy(Map.of("username", "ann", "stranger", "s")),
                dao -> dao.page(Query.all(), 0),
                dao -> dao.page(where("note").is("n"), 10),
                dao -> dao.page(where("username").is("ann"), 10, foreign),
                dao -> dao.stream(where("note").is("n")),
                dao -> dao.count(where("stranger").is("n")),
                dao -> dao.explain(Query.all().reversed()),
                dao -> dao.update(bob, patch -> patch.set("stranger", 1L).set("visits", "many")),
                dao -> dao.update(bob, patch -> patch.set("username", "ann")),
                dao -> dao.update(new UUID(1, 1), patch -> patch.set("note", "n")),
                dao -> dao.updateBy("username", "ann", patch -> patch.set("realm", "s")),
                dao -> dao.updateBy("note", "n", patch -> patch.set("realm", "s")),
                dao -> dao.deleteBy("note", "n"),
                dao -> dao.delete("no uuid"),
                dao -> dao.increment(bob, 1),
                dao -> dao.removeExpired(),
                dao -> dao.within(Duration.ZERO),
                dao -> dao.ifRevision(0).update(bob, patch -> patch.set("note", "n")),
                dao -> dao.ifRevision(0).delete(bob));
        for (int i = 0; i < uses.size(); i++) {
            Function<Dao<?>, Object> use = uses.get(i);
            assertSame("use " + i, catchThrowable(() -> use.apply(rows)), catchThrowable(() -> use.apply(records)));
        }
        Consumer again = Consumer.named("ann");
        Row againAsRow = row("username", "ann");
        assertSame(
                "insert", catchThrowable(() -> rows.insert(againAsRow)), catchThrowable(() -> records.insert(again)));
        assertSame(
                "replace",
                catchThrowable(() -> rows.replace(againAsRow)),
                catchThrowable(() -> records.replace(again)));
        assertSame(
                "upsertBy",
                catchThrowable(() -> rows.upsertBy(againAsRow, "custom_id")),
                catchThrowable(() -> records.upsertBy(again, "custom_id")));
        check.assertNothingChanged();
    }

    private static void assertSame(String use, @Nullable Throwable ofRows, @Nullable Throwable ofRecords) {
        assertThat(ofRows).as(use).isNotNull();
        assertThat(ofRecords).as(use).isNotNull().hasSameClassAs(ofRows).hasMessage(ofRows.getMessage());
    }

    @Rule(
            id = "X-34",
            text =
                    "A datastore that was closed refuses every operation, saying so, and others of the same tables go on; closing it"
                            + " again does nothing.",
            ifItFails = "what a driver says to statements after its connections were closed")
    void refusesToWorkOnceClosed() {
        Row eu = insert("regions", "code", "eu");
        Datastore closed = subject().sharedOpenedAgain();
        Dao<Row> regions = closed.dao("regions");
        Dao<Row> counts = closed.dao("counts");
        Migrations migrations = closed.migrations();
        assertThat(regions.find("eu")).contains(eu);
        RefusalCheck check = new RefusalCheck(subject(), "regions", "counts");

        closed.close();
        closed.close();

        List<ThrowingCallable> uses = new ArrayList<>(List.of(
                () -> regions.find("eu"),
                () -> regions.findRevised("eu"),
                () -> regions.findAll(List.of("eu")),
                () -> regions.exists("eu"),
                () -> regions.findBy("code", "eu"),
                () -> regions.page(Query.all(), 10),
                () -> regions.count(Query.all()),
                () -> regions.stream(Query.all()).toList(),
                () -> regions.explain(Query.all()),
                () -> regions.insert(row("code", "us")),
                () -> regions.update("eu", patch -> patch.set("title", "t")),
                () -> regions.updateBy("code", "eu", patch -> patch.set("title", "t")),
                () -> regions.replace(row("code", "eu", "title", "t"))));
        uses.addAll(List.of(
                () -> regions.upsert(row("code", "us")),
                () -> regions.upsertBy(row("code", "us"), "code"),
                () -> regions.delete("eu"),
                () -> regions.deleteBy("code", "eu"),
                () -> regions.ifRevision(1).delete("eu"),
                () -> counts.increment(
                        Key.of(new UUID(1, 1), "/", "hour", subject().clock().instant()), 1),
                () -> closed.dao("sessions").removeExpired(),
                closed::verify,
                migrations::up,
                migrations::status,
                () -> migrations.down("tck")));
        for (ThrowingCallable use : uses) {
            assertThatThrownBy(use).isExactlyInstanceOf(Unavailable.class).hasMessageContaining("closed");
        }
        check.assertNothingChanged();
    }
}
