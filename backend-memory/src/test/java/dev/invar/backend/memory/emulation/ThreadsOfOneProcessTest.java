package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.AUTHORS;
import static dev.invar.backend.memory.emulation.Publishing.BOOKS;
import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Deadline;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which order threads of one process tell what they finished of one deletion, and for whom they wait. */
class ThreadsOfOneProcessTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration GRACE = EmulationSettings.defaults().grace();

    private final Thread test = Thread.currentThread();
    private final Turns timing = new Turns();
    private final Rows rows = new Rows();
    private final Client process = new Client(rows, EmulationSettings.defaults().withTiming(timing));
    private final List<Stopped> stopped = new ArrayList<>();
    private Runnable afterDecision = () -> {};

    /** Another thread, which stops once a message of a step was carried out, until it may go on. */
    private final class Stopped {
        private final Step step;
        private final CountDownLatch stops = new CountDownLatch(1);
        private final CountDownLatch goesOn = new CountDownLatch(1);
        private final FutureTask<WriteOutcome> work;
        private final Thread thread;

        private Stopped(Step step, Callable<WriteOutcome> work) {
            this.step = step;
            this.work = new FutureTask<>(work);
            this.thread = new Thread(this.work);
            stopped.add(this);
            thread.start();
            await(stops);
        }

        private void stopAfter(Step sent) {
            if (sent == step) {
                stops.countDown();
                await(goesOn);
            }
        }

        private void end() {
            goesOn.countDown();
            assertThat(work).succeedsWithin(PATIENCE).isInstanceOf(WriteOutcome.Applied.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private final class Rows extends ForwardingRows {
        private Rows() {
            super(HeapRows.of(CATALOG));
        }

        @Override
        public List<Reply> run(List<Call> calls, Deadline deadline) {
            List<Reply> replies = super.run(calls, deadline);
            Step sent = calls.get(0).step();
            List.copyOf(stopped).stream()
                    .filter(one -> one.thread == Thread.currentThread())
                    .forEach(one -> one.stopAfter(sent));
            if (Thread.currentThread() == test && sent == Step.DECIDE) {
                afterDecision.run();
            }
            return replies;
        }
    }

    /** A time that passes by waiting; while the test's own thread waits, others have their turn. */
    private final class Turns extends ForwardingTiming {
        private final Deque<Runnable> turns = new ArrayDeque<>();

        private Turns() {
            super(new VirtualTiming());
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            if (Thread.currentThread() == test && !turns.isEmpty()) {
                turns.remove().run();
            }
            super.pause(duration);
        }
    }

    private Stopped inserting(EntitySchema entity, String id, Step stop) {
        return new Stopped(stop, () -> process.insert(entity, id));
    }

    private Stopped noting(String book, Step stop) {
        return new Stopped(stop, () -> process.update(BOOKS, book, "note", "read"));
    }

    private void insertBook(String... pages) {
        process.insert(AUTHORS, "ann");
        process.insert(BOOKS, "iron", "author", "ann");
        for (String page : pages) {
            process.insert(PAGES, page, "book", "iron");
        }
        process.changes().clear();
    }

    /** Deletes the author while others finish rows, who go on one after the other when they are waited for. */
    private void deleteBesides(Supplier<List<Stopped>> helpers) {
        afterDecision = () -> helpers.get().forEach(helper -> timing.turns.add(helper::end));

        assertThat(process.delete(AUTHORS, "ann")).isInstanceOf(WriteOutcome.Applied.class);

        assertThat(timing.turns).isEmpty();
        assertThat(process.changes().unknown()).isEmpty();
    }

    @AfterEach
    void everybodyEnds() {
        stopped.forEach(Stopped::end);
    }

    @Test
    void aRowThatAnotherThreadFinishedIsToldBeforeTheRootOfTheDeletion() {
        insertBook();

        deleteBesides(() -> List.of(inserting(BOOKS, "iron", Step.FINISH_CHILD)));

        assertThat(process.changes().summary()).containsExactly("-books iron", "+books iron", "-authors ann");
    }

    @Test
    void aRowThatAnotherThreadFinishedIsToldBeforeItsParent() {
        insertBook("front");

        deleteBesides(() -> List.of(inserting(PAGES, "front", Step.FINISH_CHILD)));

        assertThat(process.changes().summary())
                .containsExactly("-pages front", "+pages front", "-books iron", "-authors ann");
    }

    /** Two threads can be about to tell at the same time only where neither of their rows is deleted. */
    @Test
    void allThreadsThatFinishedRowsAreWaitedFor() {
        process.insert(AUTHORS, "ann");
        process.insert(BOOKS, "iron", "editor", "ann");
        process.insert(BOOKS, "steel", "editor", "ann");
        process.changes().clear();

        deleteBesides(() -> List.of(noting("iron", Step.FINISH_CHILD), noting("steel", Step.FINISH_CHILD)));

        assertThat(process.changes().summary())
                .containsExactly("~books iron", "~books iron", "~books steel", "~books steel", "-authors ann");
    }

    @Test
    void aKeyIsUsedAgainWhenTheThreadThatDeletedItsRowHasToldIt() {
        insertBook();
        Stopped deleter = new Stopped(Step.DECIDE, () -> process.delete(AUTHORS, "ann"));
        timing.turns.add(deleter::end);

        assertThat(process.insert(AUTHORS, "ann")).isInstanceOf(WriteOutcome.Applied.class);

        assertThat(timing.turns).isEmpty();
        assertThat(process.changes().summary()).containsExactly("-books iron", "-authors ann", "+authors ann");
    }

    @Test
    void aKeyIsUsedAgainAfterTheGraceIfTheThreadThatDeletedItsRowDoesNotGoOn() {
        insertBook();
        Stopped deleter = new Stopped(Step.DECIDE, () -> process.delete(AUTHORS, "ann"));
        long start = timing.epochMillis();

        assertThat(process.insert(AUTHORS, "ann")).isInstanceOf(WriteOutcome.Applied.class);

        assertThat(timing.epochMillis() - start).isBetween(GRACE.toMillis(), 2 * GRACE.toMillis());
        assertThat(process.changes().summary()).containsExactly("-books iron", "+authors ann");
        deleter.end();
        assertThat(process.changes().summary()).containsExactly("-books iron", "+authors ann", "-authors ann");
    }
}
