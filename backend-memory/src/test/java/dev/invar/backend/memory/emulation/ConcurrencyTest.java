package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.AUTHORS;
import static dev.invar.backend.memory.emulation.Publishing.BOOKS;
import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.NODES;
import static dev.invar.backend.memory.emulation.Publishing.PAGES;
import static dev.invar.backend.memory.emulation.Publishing.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads at once, some with a store of their own as if they were processes. */
class ConcurrencyTest {
    private static final int THREADS = 16;

    private final ConditionalRows rows = HeapRows.of(CATALOG);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Client client = client();

    private Client client() {
        return new Client(rows, EmulationSettings.defaults());
    }

    @AfterEach
    void noInvariantIsBroken() {
        threads.shutdownNow();
        Audit.pass(rows, "after the test");
    }

    /** Runs one task per thread, all started together, and returns what they returned. */
    private <T> List<T> together(IntFunction<Callable<T>> task) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<T>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Callable<T> mine = task.apply(thread);
            running.add(threads.submit(() -> {
                start.await();
                return mine.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> done : running) {
            results.add(done.get());
        }
        return results;
    }

    @Test
    void ofSixteenWhoInsertTheSameValueExactlyOneSucceeds() throws Exception {
        Refusal taken = new Refusal.UniqueTaken(unique(AUTHORS, "email"));
        for (int value = 0; value < 100; value++) {
            String email = "e" + value;
            List<WriteOutcome> outcomes = together(thread -> {
                Client own = thread % 2 == 0 ? client : client();
                return () -> own.insertGenerated(AUTHORS, email + "-" + thread, "email", email);
            });

            assertThat(outcomes)
                    .as("value %s", email)
                    .allMatch(outcome ->
                            outcome instanceof WriteOutcome.Applied || outcome.equals(new WriteOutcome.Refused(taken)));
            assertThat(outcomes)
                    .as("value %s", email)
                    .filteredOn(WriteOutcome.Applied.class::isInstance)
                    .hasSize(1);
        }
        assertThat(client.all(AUTHORS)).hasSize(100);
    }

    @Test
    void childrenInsertedWhileTheirParentIsDeletedAreGoneOrRefused() throws Exception {
        for (int round = 0; round < 30; round++) {
            String book = "book" + round;
            client.insert(BOOKS, book);
            List<WriteOutcome> outcomes = together(thread -> thread == 0
                    ? () -> client.delete(BOOKS, book)
                    : () -> (thread % 2 == 0 ? client : client())
                            .insertGenerated(PAGES, book + "-" + thread, "book", book, "label", book + thread));

            Refusal missing = new Refusal.ParentMissing(PAGES.references().get(0));
            assertThat(outcomes)
                    .allMatch(outcome -> outcome instanceof WriteOutcome.Applied
                            || outcome.equals(new WriteOutcome.Refused(missing)));
            assertThat(client.by(PAGES, PAGES.references().get(0), book)).isEmpty();
        }
        assertThat(client.all(PAGES)).isEmpty();
        assertThat(client.all(BOOKS)).isEmpty();
    }

    @Test
    void everyChangeIsToldOnceAndChildrenBeforeTheirParentWhoeverFinishesThem() throws Exception {
        for (int round = 0; round < 30; round++) {
            String author = "author" + round;
            client.insert(AUTHORS, author);
            for (int i = 0; i < 20; i++) {
                client.insert(BOOKS, author + "-" + i, "author", author, "isbn", author + i);
                client.insert(PAGES, author + "-" + i, "book", author + "-" + i);
            }
            client.changes().clear();
            List<Boolean> told = together(thread -> thread == 0
                    ? () -> {
                        client.delete(AUTHORS, author);
                        return client.changes().summary().contains("-authors " + author)
                                && client.changes().summary().stream()
                                                .filter(change -> change.startsWith("-books " + author + "-"))
                                                .distinct()
                                                .count()
                                        >= 20 - thread;
                    }
                    : () -> {
                        client.insert(BOOKS, author + "-" + thread, "isbn", author + thread + "b");
                        return true;
                    });

            assertThat(told).doesNotContain(false);
            List<String> deletions = client.changes().summary().stream()
                    .filter(change -> change.startsWith("-"))
                    .toList();
            assertThat(deletions).doesNotHaveDuplicates().hasSize(41);
            for (int i = 0; i < 20; i++) {
                assertThat(deletions.indexOf("-pages " + author + "-" + i))
                        .isLessThan(deletions.indexOf("-books " + author + "-" + i));
            }
            assertThat(deletions.get(40)).isEqualTo("-authors " + author);
        }
    }

    @Test
    void overlappingDeletionsOfThreeLevelsLeaveNothingHalfDone() throws Exception {
        for (int round = 0; round < 20; round++) {
            String name = "r" + round;
            client.insert(AUTHORS, name);
            client.insert(BOOKS, name, "author", name, "isbn", name);
            client.insert(PAGES, name, "book", name, "label", name);
            List<Function<Client, WriteOutcome>> writes = List.of(
                    own -> own.delete(AUTHORS, name),
                    own -> own.delete(BOOKS, name),
                    own -> own.delete(PAGES, name),
                    own -> own.insert(PAGES, name, "book", name, "label", name));
            List<WriteOutcome> outcomes = together(thread -> {
                Client own = client();
                return () -> writes.get(thread % writes.size()).apply(own);
            });

            assertThat(outcomes).allMatch(ConcurrencyTest::isDefinite);
            assertThat(client.exists(AUTHORS, name)).isFalse();
            assertThat(client.exists(BOOKS, name)).isFalse();
            assertThat(client.exists(PAGES, name)).isFalse();
        }
    }

    @Test
    void clearingAndDeletingTheSameRowsEndsAsIfOneHadComeFirst() throws Exception {
        for (int round = 0; round < 20; round++) {
            String name = "r" + round;
            client.insert(AUTHORS, name + "author");
            client.insert(AUTHORS, name + "editor");
            for (int i = 0; i < 5; i++) {
                client.insert(BOOKS, name + i, "author", name + "author", "editor", name + "editor", "shelf", "s" + i);
            }
            List<WriteOutcome> outcomes = together(thread -> {
                Client own = client();
                return () -> own.delete(AUTHORS, name + (thread % 2 == 0 ? "author" : "editor"));
            });

            assertThat(outcomes).allMatch(ConcurrencyTest::isDefinite);
            assertThat(client.all(BOOKS)).isEmpty();
            assertThat(client.all(AUTHORS)).isEmpty();
        }
    }

    @Test
    void cyclesAreDeletedFromEverySideAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            String name = "r" + round + "-";
            client.insert(NODES, name + 0);
            for (int i = 1; i < THREADS; i++) {
                client.insert(NODES, name + i, "parent", name + (i - 1), "friend", name + 0);
            }
            client.update(NODES, name + 0, "parent", name + (THREADS - 1));
            List<WriteOutcome> outcomes = together(thread -> {
                Client own = client();
                return () -> own.delete(NODES, name + thread);
            });

            assertThat(outcomes).allMatch(ConcurrencyTest::isDefinite);
            assertThat(client.all(NODES)).isEmpty();
        }
    }

    @Test
    void childrenThatMoveBetweenParentsWhileThoseAreDeletedAreNeverOrphans() throws Exception {
        for (int round = 0; round < 20; round++) {
            String left = "left" + round;
            String right = "right" + round;
            client.insert(BOOKS, left);
            client.insert(BOOKS, right);
            for (int i = 2; i < THREADS; i++) {
                client.insert(PAGES, left + i, "book", left);
            }
            List<WriteOutcome> outcomes = together(thread -> {
                Client own = client();
                return switch (thread) {
                    case 0 -> () -> own.delete(BOOKS, left);
                    case 1 -> () -> own.delete(BOOKS, right);
                    default -> () -> own.update(PAGES, left + thread, "book", right);
                };
            });

            assertThat(outcomes).allMatch(ConcurrencyTest::isDefinite);
            assertThat(client.all(PAGES)).isEmpty();
        }
    }

    private static boolean isDefinite(WriteOutcome outcome) {
        return !(outcome instanceof WriteOutcome.Unknown)
                && !(outcome instanceof WriteOutcome.Refused refused
                        && (refused.reason() instanceof Refusal.Contended
                                || refused.reason() instanceof Refusal.Unreachable));
    }
}
