package dev.invar.tck;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Key;
import dev.invar.Page;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.InvalidQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rules {@code R-60} to {@code R-79}: the same rows by every access path, and for everybody. */
abstract class AccessPathRules extends RuleGroup {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Rule(
            id = "R-60",
            text =
                    "A partition of several fields is listed by all of them, in the order of the clustering key; a part of them"
                            + " is no access path of its own.",
            ifItFails = "which fields make up the partition, and whether rows of other partitions are shown")
    void listsAPartitionOfSeveralFields() {
        UUID service = UUID.randomUUID();
        insert("accounts", "code", "acme");
        insert("accounts", "code", "other");
        List<Row> inOrder = List.of(
                usage(Key.of("acme", service, "day", NOON), 1L),
                usage(Key.of("acme", service, "day", NOON.plusMillis(1)), 2L),
                usage(Key.of("acme", service, "hour", NOON.minusMillis(1)), 3L));
        usage(Key.of("acme", UUID.randomUUID(), "day", NOON), 4L);
        usage(Key.of("other", service, "day", NOON), 5L);

        for (int limit : new int[] {1, 2, 100}) {
            assertThat(Rows.all(
                            dao("usages"),
                            where("service").is(service).and("account_code").is("acme"),
                            limit))
                    .containsExactlyElementsOf(inOrder);
        }
        assertThatThrownBy(() -> dao("usages").page(where("service").is(service), 10))
                .isInstanceOf(InvalidQuery.class);
        assertThat(Rows.all(dao("usages"), where("account_code").is("acme"))).hasSize(4);
    }

    @Rule(
            id = "R-61",
            text = "What a write has done is seen at once by every access path, from everywhere.",
            ifItFails = "reads that may be older than a write that was acknowledged, and what is kept in a process")
    void showsWritesAtOnceByEveryPath() {
        Dao<Row> here = dao("subscriptions");
        Dao<Row> there = subject().sharedOpenedAgain().dao("subscriptions");
        UUID ann = consumer();
        UUID bob = consumer();
        UUID plan = insert("plans", "name", "gold").uuid("id");

        Row stored = here.insert(Rows.row("consumer_id", ann, "plan_id", plan, "state", "on"));
        UUID id = stored.uuid("id");
        for (Dao<Row> view : List.of(here, there)) {
            assertSeen(view, id, Optional.of(stored), ann, plan, "on");
            assertUnseen(view, bob, plan, "off");
        }
        Row moved = there.update(id, patch -> patch.set("consumer_id", bob).set("state", "off"));
        for (Dao<Row> view : List.of(here, there)) {
            assertSeen(view, id, Optional.of(moved), bob, plan, "off");
            assertUnseen(view, ann, plan, "on");
        }
        dao("consumers").delete(bob);
        for (Dao<Row> view : List.of(here, there)) {
            assertSeen(view, id, Optional.empty(), bob, plan, "off");
            assertThat(Rows.all(view, Query.all())).isEmpty();
        }
    }

    private static void assertSeen(
            Dao<Row> dao, UUID id, Optional<Row> wanted, UUID consumer, UUID plan, String state) {
        assertThat(dao.find(id)).isEqualTo(wanted);
        assertByOtherPaths(dao, wanted, consumer, plan, state);
    }

    private static void assertUnseen(Dao<Row> dao, UUID consumer, UUID plan, String state) {
        assertByOtherPaths(dao, Optional.empty(), consumer, plan, state);
    }

    private static void assertByOtherPaths(Dao<Row> dao, Optional<Row> wanted, UUID consumer, UUID plan, String state) {
        List<Row> rows = wanted.stream().toList();
        assertThat(dao.findBy(Map.of("consumer_id", consumer, "plan_id", plan))).isEqualTo(wanted);
        assertThat(Rows.all(dao, where("consumer_id").is(consumer))).isEqualTo(rows);
        assertThat(Rows.all(dao, where("state").is(state))).isEqualTo(rows);
    }

    @Rule(
            id = "R-62",
            text = "A page token is good for whoever opens the same datastore, and for pages of another size.",
            ifItFails = "what a token remembers; it must be no more than the last row's key")
    void goesOnElsewhereAndWithAnotherLimit() {
        List<Row> stored = new ArrayList<>();
        for (long number = 0; number < 9; number++) {
            stored.add(insert("chapters", "book", "b", "number", number));
        }
        Query query = where("book").is("b");
        Datastore elsewhere = subject().sharedOpenedAgain();

        Page<Row> first = dao("chapters").page(query, 2);
        Page<Row> second = elsewhere
                .dao("chapters")
                .page(query, 5, new PageToken(first.next().orElseThrow().text()));
        Page<Row> third = dao("chapters").page(query, 1_000, second.next().orElseThrow());

        assertThat(first.items()).isEqualTo(stored.subList(0, 2));
        assertThat(second.items()).isEqualTo(stored.subList(2, 7));
        assertThat(third.items()).isEqualTo(stored.subList(7, 9));
        assertThat(third.next()).isEmpty();
    }

    @Rule(
            id = "R-63",
            text =
                    "The conditions of a query may stand in any order: the rows are the same, and so is a token's place.",
            ifItFails = "what a token is bound to; no backend takes part in it")
    void takesConditionsInAnyOrder() {
        UUID ann = consumer();
        for (int i = 0; i < 3; i++) {
            insert("subscriptions", "consumer_id", ann, "state", "on");
        }
        Query one = where("consumer_id").is(ann).and("state").is("on");
        Query other = where("state").is("on").and("consumer_id").is(ann);
        Dao<Row> subscriptions = dao("subscriptions");

        Page<Row> first = subscriptions.page(one, 2);
        Page<Row> rest = subscriptions.page(other, 2, first.next().orElseThrow());

        assertThat(Rows.all(subscriptions, one))
                .hasSize(3)
                .containsExactlyInAnyOrderElementsOf(Rows.all(subscriptions, other));
        assertThat(first.items()).hasSize(2).doesNotContainAnyElementsOf(rest.items());
        assertThat(rest.items()).hasSize(1);
        assertThat(rest.next()).isEmpty();
    }

    @Rule(
            id = "R-64",
            text = "Rows are listed by a reference of several fields by all of them together.",
            ifItFails = "the encoding of several values as one in the path of a reference")
    void listsByAReferenceOfSeveralFields() {
        UUID service = UUID.randomUUID();
        insert("accounts", "code", "acme");
        Key first = usageKey(service, "day");
        Key second = usageKey(service, "hour");
        dao("usages").insert(ShapeRows.usage(first));
        dao("usages").insert(ShapeRows.usage(second));
        Row one = dao("invoices").insert(ShapeRows.invoice(first));
        Row two = dao("invoices").insert(ShapeRows.invoice(first));
        dao("invoices").insert(ShapeRows.invoice(second));

        Query byUsage = where("since")
                .is(NOON)
                .and("account_code")
                .is("acme")
                .and("period")
                .is("day")
                .and("service")
                .is(service);
        assertThat(Rows.all(dao("invoices"), byUsage, 1)).containsExactlyInAnyOrder(one, two);
        assertThatThrownBy(() -> dao("invoices").page(where("account_code").is("acme"), 10))
                .isInstanceOf(InvalidQuery.class);
        dao("invoices").update(two.uuid("id"), patch -> patch.set("period", "hour"));
        assertThat(Rows.all(dao("invoices"), byUsage)).containsExactly(one);
    }

    private static Key usageKey(UUID service, String period) {
        return Key.of("acme", service, period, NOON);
    }

    private Row usage(Key key, long amount) {
        return dao("usages").insert(ShapeRows.usage(key).with("amount", amount));
    }
}
