package dev.invar.backend.h2;

import static dev.invar.backend.jdbc.testing.Schemas.AUDITS;
import static dev.invar.backend.jdbc.testing.Schemas.CONSUMERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.Plans;
import dev.invar.backend.jdbc.testing.Schemas;
import dev.invar.spi.CallContext;
import dev.invar.spi.Deadline;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who writes to an H2 file at a time, and when that comes to the file. */
class H2WritersTest {
    private static final UUID CHANGED = UUID.randomUUID();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private final WritePlan.Insert another = Plans.insert(AUDITS, Row.of("id", 1L));

    private String file() {
        return "h2:file:" + directory.resolve("data");
    }

    private static OpenStore create(String url) {
        OpenStore open = OpenStore.create(OpenStore.backend(new H2BackendProvider(), url), Schemas.all());
        open.insert(CONSUMERS, Row.of("id", CHANGED, "name", "ada"));
        return open;
    }

    private static OpenStore join(String url) {
        return OpenStore.on(OpenStore.backend(new H2BackendProvider(), url), Schemas.all());
    }

    /** Does something in the middle of a transaction that changes a row. */
    private static void whileWriting(OpenStore open, Runnable action) {
        WriteOutcome outcome = open.apply(Plans.change(CONSUMERS, Key.of(CHANGED), "name", row -> {
            action.run();
            return row;
        }));
        assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    }

    @Test
    void aWriterWaitsUntilTheOtherOneIsDone() throws Exception {
        try (OpenStore first = create(file());
                OpenStore second = join(file())) {
            FutureTask<WriteOutcome> write = new FutureTask<>(() -> second.apply(another));
            Thread writer = new Thread(write);

            whileWriting(first, () -> {
                writer.start();
                await().atMost(PATIENCE).until(() -> writer.getState() == Thread.State.TIMED_WAITING);
                assertThat(first.find(AUDITS, another.key())).isEmpty();
            });

            assertThat(write.get(1, TimeUnit.MINUTES)).isInstanceOf(WriteOutcome.Applied.class);
            assertThat(first.find(AUDITS, another.key())).isPresent();
        }
    }

    @Test
    void aWriterThatWaitedInVainSaysSoAndChangesNothing() throws Exception {
        try (OpenStore open = create(file())) {
            FutureTask<WriteOutcome> write = new FutureTask<>(
                    () -> open.store().apply(another, new CallContext(Deadline.in(Duration.ofMillis(100)))));

            whileWriting(open, () -> {
                new Thread(write).start();
                assertThat(write)
                        .succeedsWithin(PATIENCE)
                        .isInstanceOfSatisfying(
                                WriteOutcome.Refused.class,
                                refused -> assertThat(refused.reason()).isInstanceOf(Refusal.Contended.class));
            });

            assertThat(open.find(AUDITS, another.key())).isEmpty();
        }
    }

    @Test
    void readersAndWritersOfOtherDatabasesDoNotWait() {
        try (OpenStore open = create(file());
                OpenStore other = create(file() + "2");
                OpenStore memory = create("h2:mem:" + UUID.randomUUID())) {
            whileWriting(open, () -> {
                assertThat(inAnotherThread(
                                () -> open.find(CONSUMERS, Key.of(CHANGED)).isPresent()))
                        .isTrue();
                assertThat(inAnotherThread(() -> other.apply(another))).isInstanceOf(WriteOutcome.Applied.class);
            });
            whileWriting(
                    memory,
                    () -> assertThat(inAnotherThread(() -> memory.apply(another)))
                            .isInstanceOf(WriteOutcome.Applied.class));
        }
    }

    private static <T> T inAnotherThread(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        new Thread(task).start();
        try {
            return task.get(1, TimeUnit.MINUTES);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void whatWasWrittenWithRelaxedDurabilityComesToTheFileByItself() {
        try (OpenStore open = create(file() + "?durability=relaxed")) {
            open.apply(another);

            await().atMost(PATIENCE).until(this::isInTheFile);
        }
    }

    /** A copy of the file is what a killed process leaves. */
    private boolean isInTheFile() throws Exception {
        Files.copy(
                directory.resolve("data.mv.db"), directory.resolve("copy.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (OpenStore copy = join("h2:file:" + directory.resolve("copy"))) {
            return copy.backend().tables().differences(Schemas.all()).isEmpty()
                    && copy.find(AUDITS, another.key()).isPresent();
        }
    }
}
