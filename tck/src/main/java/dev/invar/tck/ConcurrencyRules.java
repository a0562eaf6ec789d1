package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.DaoException;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.NotFound;
import dev.invar.error.PrimaryKeyViolation;
import dev.invar.error.RestrictViolation;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import dev.invar.tck.Race.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The promises under concurrent writers: numbers 30 and above of the groups of rules. */
abstract class ConcurrencyRules extends RuleGroup {
    private static final int THREADS = 16;
    private static final int ROUNDS = 100;
    private static final int FEW_ROUNDS = 10;

    @Rule(
            id = "U-30",
            text =
                    "Of concurrent inserts with the same unique value exactly one succeeds, and all others are refused with the"
                            + " field and the constraint.",
            ifItFails = "whether a read comes between checking that a value is free and taking it")
    void oneOfManyInsertsWins() throws Exception {
        Race race = new Race();

        List<Attempt<Row>> attempts = race.run(
                THREADS,
                ROUNDS,
                (thread, round) -> insert("consumers", "username", "name-" + round, "note", "by " + thread));

        assertThat(attempts).hasSize(THREADS * ROUNDS);
        assertThat(race.mostInFlight()).as("threads at work at the same time").isGreaterThan(1);
        byRound(attempts).forEach((round, ofRound) -> {
            List<Attempt<Row>> winners =
                    ofRound.stream().filter(Attempt::succeeded).toList();
            assertThat(winners).as("successes of round %d", round).hasSize(1);
            assertThat(dao("consumers").findBy("username", "name-" + round))
                    .isEqualTo(winners.get(0).value());
        });
        assertThat(errors(attempts))
                .hasSize((THREADS - 1) * ROUNDS)
                .allSatisfy(error -> assertThat(error).isInstanceOfSatisfying(UniqueViolation.class, refused -> {
                    assertThat(refused.entity()).isEqualTo("consumers");
                    assertThat(refused.fields()).containsExactly("username");
                    assertThat(refused.constraint().fields()).containsExactly("username");
                }));
        assertThat(Rows.all(dao("consumers"), Query.all())).hasSize(ROUNDS);
    }

    @Rule(
            id = "U-31",
            text = "Of concurrent updates to the same unique value exactly one succeeds.",
            ifItFails = "whether an update takes a unique value as an insert does")
    void oneOfManyUpdatesWins() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            ids.add(consumer());
        }

        List<Attempt<Row>> attempts = new Race()
                .run(
                        THREADS,
                        FEW_ROUNDS,
                        (thread, round) -> dao("consumers")
                                .update(ids.get(thread), patch -> patch.set("username", "name-" + round)));

        byRound(attempts)
                .forEach((round, ofRound) -> assertThat(ofRound.stream().filter(Attempt::succeeded))
                        .as("successes of round %d", round)
                        .hasSize(1));
        assertThat(errors(attempts)).hasOnlyElementsOfType(UniqueViolation.class);
    }

    @Rule(
            id = "U-32",
            text = "While a unique value is given up and taken again by concurrent writers, it never has two holders.",
            ifItFails = "whether a value is released after its row is gone, and whose claim is removed")
    void aValueIsHandedOnWithoutTwoHolders() throws Exception {
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        List<Attempt<Boolean>> attempts = new Race().run(8, 15, (thread, round) -> {
            UUID id = insert("consumers", "username", "baton").uuid("id");
            most.accumulateAndGet(holders.incrementAndGet(), Math::max);
            assertThat(dao("consumers").findBy("username", "baton").map(row -> row.uuid("id")))
                    .contains(id);
            holders.decrementAndGet();
            return dao("consumers").delete(id).isPresent();
        });

        assertThat(most).hasValue(1);
        assertThat(attempts.stream().filter(Attempt::succeeded))
                .isNotEmpty()
                .allSatisfy(attempt -> assertThat(attempt.value()).contains(true));
        assertThat(errors(attempts)).hasOnlyElementsOfType(UniqueViolation.class);
        insert("consumers", "username", "baton");
    }

    @Rule(
            id = "W-30",
            text = "Of concurrent inserts with the same primary key exactly one succeeds.",
            ifItFails = "whether the base row is written on condition of its absence")
    void oneOfManyInsertsTakesThePrimaryKey() throws Exception {
        List<Attempt<Row>> attempts = new Race()
                .run(
                        THREADS,
                        FEW_ROUNDS,
                        (thread, round) -> insert("regions", "code", "r" + round, "title", "by " + thread));

        byRound(attempts).forEach((round, ofRound) -> {
            List<Attempt<Row>> winners =
                    ofRound.stream().filter(Attempt::succeeded).toList();
            assertThat(winners).as("successes of round %d", round).hasSize(1);
            assertThat(dao("regions").find("r" + round))
                    .isEqualTo(winners.get(0).value());
        });
        assertThat(errors(attempts)).hasOnlyElementsOfType(PrimaryKeyViolation.class);
    }

    @Rule(
            id = "W-31",
            text = "Concurrent updates of different fields of a row all survive.",
            ifItFails = "whether an update writes what it read before another one came")
    void updatesOfDifferentFieldsSurvive() throws Exception {
        UUID id = insert("codes").uuid("id");
        List<String> fields = List.of("u_string", "i_string", "u_integer", "i_integer");

        List<Attempt<Row>> attempts = new Race().run(fields.size(), 25, (thread, round) -> {
            String field = fields.get(thread);
            Object value = field.endsWith("string") ? "v" + round : (Object) (long) round;
            return dao("codes").update(id, patch -> patch.set(field, value));
        });

        assertThat(errors(attempts)).isEmpty();
        assertThat(dao("codes").find(id))
                .contains(row("id", id, "u_string", "v24", "i_string", "v24", "u_integer", 24L, "i_integer", 24L));
        assertThat(Rows.all(dao("codes"), where("i_string").is("v24"))).hasSize(1);
        assertThat(dao("codes").findBy("u_string", "v3")).isEmpty();
    }

    @Rule(
            id = "W-32",
            text = "A check over several fields holds under concurrent updates, each of which it would allow alone.",
            ifItFails = "whether the transition is run again when the row has changed meanwhile")
    void checksHoldUnderConcurrentUpdates() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < FEW_ROUNDS; i++) {
            ids.add(insert("settings", "name", "abc", "low", 0L, "high", 10L).uuid("id"));
        }

        List<Attempt<Row>> attempts = new Race()
                .run(
                        2,
                        FEW_ROUNDS,
                        (thread, round) -> dao("settings")
                                .update(
                                        ids.get(round),
                                        patch -> patch.set(thread == 0 ? "low" : "high", thread == 0 ? 8L : 3L)));

        byRound(attempts)
                .forEach((round, ofRound) -> assertThat(ofRound.stream().filter(Attempt::succeeded))
                        .as("successes of round %d", round)
                        .hasSize(1));
        assertThat(errors(attempts)).hasOnlyElementsOfType(SchemaViolation.class);
    }

    @Rule(
            id = "W-33",
            text = "An update never brings back a row that is deleted meanwhile.",
            ifItFails = "whether an update is conditional on the row that it read")
    void updatesDoNotBringBackDeletedRows() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(consumer());
        }

        List<Attempt<Boolean>> attempts = new Race().run(4, ids.size(), (thread, round) -> {
            UUID id = ids.get(round);
            if (thread == 0) {
                return dao("consumers").delete(id).isPresent();
            }
            dao("consumers").update(id, patch -> patch.set("username", thread + " of " + round));
            return true;
        });

        assertThat(errors(attempts)).allSatisfy(error -> assertThat(error).isInstanceOf(NotFound.class));
        assertThat(attempts.stream().filter(attempt -> attempt.thread() == 0))
                .allSatisfy(attempt -> assertThat(attempt.value()).contains(true));
        assertNoRows("consumers");
        insert("consumers", "username", "1 of 0");
    }

    @Rule(
            id = "W-34",
            text = "Of concurrent deletions of a row exactly one returns it, however much they cascade to.",
            ifItFails = "who decides a deletion, and what the others are told")
    void oneDeletionReturnsTheRow() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < FEW_ROUNDS; i++) {
            UUID id = consumer();
            ids.add(id);
            insert(
                    "tokens",
                    "credential_id",
                    insert("credentials", "consumer_id", id).uuid("id"));
            insert("credentials", "consumer_id", id);
        }

        List<Attempt<Boolean>> attempts = new Race()
                .run(
                        4,
                        FEW_ROUNDS,
                        (thread, round) ->
                                dao("consumers").delete(ids.get(round)).isPresent());

        assertThat(errors(attempts)).isEmpty();
        byRound(attempts)
                .forEach((round, ofRound) -> assertThat(ofRound.stream()
                                .filter(attempt -> attempt.value().orElseThrow()))
                        .as("rows returned in round %d", round)
                        .hasSize(1));
        assertNoRows("consumers", "credentials", "tokens");
    }

    @Rule(
            id = "F-30",
            text =
                    "While a parent is deleted, a concurrent insert of a child either comes first and is deleted with it, or is"
                            + " refused; an orphan never remains.",
            ifItFails = "whether the parent is read after the child can be found, and whether the deleter looks again")
    void noOrphanRemains() throws Exception {
        for (int round = 0; round < FEW_ROUNDS; round++) {
            UUID parent = consumer();
            CountDownLatch inserted = new CountDownLatch(THREADS / 2);
            AtomicBoolean deleted = new AtomicBoolean();

            List<Attempt<Boolean>> attempts = new Race().run(THREADS, 1, (thread, turn) -> {
                if (thread == 0) {
                    deleteAfter(inserted, parent, deleted);
                } else {
                    insertUntilAfter(deleted, inserted, "credentials", row("consumer_id", parent));
                }
                return true;
            });

            assertThat(attempts.get(0).error()).isEmpty();
            assertThat(attempts.subList(1, THREADS))
                    .as("every inserter is refused in the end")
                    .allSatisfy(attempt -> assertThat(attempt.error()).containsInstanceOf(ForeignKeyViolation.class));
            assertThat(Rows.all(dao("credentials"), where("consumer_id").is(parent)))
                    .isEmpty();
            assertNoRows("credentials", "consumers");
        }
    }

    @Rule(
            id = "F-31",
            text = "While a root is deleted, a concurrent insert at any level below it leaves no orphan.",
            ifItFails = "whether a locked or deleted row at an inner level still counts as a parent")
    void noOrphanRemainsAtDeeperLevels() throws Exception {
        for (int round = 0; round < FEW_ROUNDS; round++) {
            UUID root = consumer();
            UUID inner = insert("credentials", "consumer_id", root).uuid("id");
            CountDownLatch inserted = new CountDownLatch(3);
            AtomicBoolean deleted = new AtomicBoolean();

            List<Attempt<Boolean>> attempts = new Race().run(6, 1, (thread, turn) -> {
                if (thread == 0) {
                    deleteAfter(inserted, root, deleted);
                } else {
                    insertUntilAfter(deleted, inserted, "tokens", row("credential_id", inner));
                }
                return true;
            });

            assertThat(attempts.get(0).error()).isEmpty();
            assertThat(errors(attempts)).hasSize(5).hasOnlyElementsOfType(ForeignKeyViolation.class);
            assertNoRows("consumers", "credentials", "tokens");
        }
    }

    @Rule(
            id = "F-32",
            text =
                    "While a parent is deleted, a concurrent move of a child to it either comes first and is deleted with it, or"
                            + " is refused.",
            ifItFails = "whether an update checks the new parent as an insert does")
    void noOrphanRemainsOfAMove() throws Exception {
        for (int round = 0; round < FEW_ROUNDS; round++) {
            UUID from = consumer();
            UUID to = consumer();
            List<UUID> children = new ArrayList<>();
            for (int i = 1; i < 8; i++) {
                children.add(insert("credentials", "consumer_id", from).uuid("id"));
            }

            List<Attempt<Boolean>> attempts = new Race().run(8, 1, (thread, turn) -> {
                if (thread == 0) {
                    return dao("consumers").delete(to).isPresent();
                }
                dao("credentials").update(children.get(thread - 1), patch -> patch.set("consumer_id", to));
                return true;
            });

            assertThat(attempts.get(0).value()).contains(true);
            assertThat(errors(attempts)).allSatisfy(error -> assertThat(error).isInstanceOf(ForeignKeyViolation.class));
            assertThat(Rows.all(dao("credentials"), where("consumer_id").is(from)))
                    .hasSize(errors(attempts).size());
            assertThat(Rows.all(dao("credentials"), where("consumer_id").is(to)))
                    .isEmpty();
            dao("consumers").delete(from);
            assertNoRows("credentials");
        }
    }

    @Rule(
            id = "F-33",
            text = "Of a deletion and a concurrent insert of a row that restricts it, exactly one succeeds.",
            ifItFails = "whether the decision to delete and the check of restricting rows can pass each other")
    void aRestrictingInsertAndTheDeletionExcludeEachOther() throws Exception {
        List<Attempt<Boolean>> attempts = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            String region = "r" + round;
            insert("regions", "code", region);

            List<Attempt<Boolean>> both = new Race().run(2, 1, (thread, turn) -> {
                if (thread == 0) {
                    return dao("regions").delete(region).isPresent();
                }
                insert("plans", "region_code", region, "name", "p");
                return true;
            });

            assertThat(both.stream().filter(Attempt::succeeded)).hasSize(1);
            both.get(0).error().ifPresent(error -> assertThat(error).isInstanceOf(RestrictViolation.class));
            both.get(1).error().ifPresent(error -> assertThat(error).isInstanceOf(ForeignKeyViolation.class));
            assertThat(dao("regions").find(region).isPresent())
                    .isEqualTo(both.get(1).succeeded());
            attempts.addAll(both);
        }
        assertThat(attempts).hasSize(40);
    }

    @Rule(
            id = "F-34",
            text = "Concurrent deletions whose cascades overlap all end, and delete everything once.",
            ifItFails = "deadlocks of overlapping cascades, and who finishes a decided one")
    void overlappingCascadesEnd() throws Exception {
        for (int round = 0; round < FEW_ROUNDS; round++) {
            UUID ann = consumer();
            UUID plan = insert("plans", "name", "gold").uuid("id");
            UUID key = insert("credentials", "consumer_id", ann).uuid("id");
            UUID token = insert("tokens", "credential_id", key).uuid("id");
            insert("subscriptions", "consumer_id", ann, "plan_id", plan);

            List<Attempt<Optional<Row>>> attempts = new Race().run(4, 1, (thread, turn) -> switch (thread) {
                case 0 -> dao("consumers").delete(ann);
                case 1 -> dao("plans").delete(plan);
                case 2 -> dao("credentials").delete(key);
                default -> dao("tokens").delete(token);
            });

            assertThat(errors(attempts)).isEmpty();
            assertThat(attempts.get(0).value().orElseThrow()).isPresent();
            assertThat(attempts.get(1).value().orElseThrow()).isPresent();
            assertNoRows("consumers", "plans", "credentials", "tokens", "subscriptions");
        }
    }

    /** Deletes a consumer once children were inserted below it, so that the race has surely begun. */
    private void deleteAfter(CountDownLatch inserted, UUID consumer, AtomicBoolean deleted)
            throws InterruptedException {
        assertThat(inserted.await(2, TimeUnit.MINUTES))
                .as("children were inserted")
                .isTrue();
        try {
            assertThat(dao("consumers").delete(consumer)).isPresent();
        } finally {
            deleted.set(true);
        }
    }

    /** Inserts children until one is refused, and at least one after the parent was deleted. */
    private void insertUntilAfter(AtomicBoolean deleted, CountDownLatch inserted, String entity, Row child) {
        boolean last;
        do {
            last = deleted.get();
            dao(entity).insert(child);
            inserted.countDown();
        } while (!last);
    }

    private static <T> Map<Integer, List<Attempt<T>>> byRound(List<Attempt<T>> attempts) {
        return attempts.stream().collect(Collectors.groupingBy(Attempt::round));
    }

    private static <T> List<DaoException> errors(List<Attempt<T>> attempts) {
        return attempts.stream().flatMap(attempt -> attempt.error().stream()).toList();
    }
}
