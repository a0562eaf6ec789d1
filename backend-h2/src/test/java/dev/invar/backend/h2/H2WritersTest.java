package dev.invar.backend.h2;

import static dev.invar.backend.jdbc.testing.Schemas.AUDITS;
import static dev.invar.backend.jdbc.testing.Schemas.CONSUMERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.Plans;
import dev.invar.backend.jdbc.testing.Schemas;
import dev.invar.error.Unavailable;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.CallContext;
import dev.invar.spi.DatastoreUrl;
import dev.invar.spi.Deadline;
import dev.invar.spi.MigrationJournal.ConstraintKind;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** Everything by which the file of a backend is written to. */
    private static Stream<Arguments> writes() {
        RegisteredConstraint constraint = new RegisteredConstraint(
                "audits", "u9", ConstraintKind.UNIQUE, List.of("id"), Optional.empty(), Optional.empty(), false);
        return Stream.of(
                writing("a row", open -> open.applied(Plans.insert(AUDITS, Row.of("id", 1L)))),
                writing("a table", open -> open.backend().tables().execute("CREATE TABLE \"another\" (\"id\" INT)")),
                writing("the journal", open -> open.backend().journal().register(constraint)),
                writing("the lock", open -> open.backend().journal().acquire("test", PATIENCE)));
    }

    private static Arguments writing(String what, Consumer<OpenStore> write) {
        return Arguments.of(what, write);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aWriterWaitsUntilTheOtherOneIsDone(String what, Consumer<OpenStore> write) throws Exception {
        try (OpenStore first = create(file());
                OpenStore second = join(file())) {
            assertWaits(first, () -> write.accept(second));
        }
    }

    @Test
    void aWriterThroughALentDataSourceWaitsAsWell() throws Exception {
        JdbcDataSource lent = lent(";WRITE_DELAY=0");
        try (OpenStore first = create(file());
                OpenStore second = OpenStore.on(open(lent), Schemas.all())) {
            assertWaits(first, () -> second.applied(another));
        }
    }

    /** What a thread does that waits ends when the writer is done for which it waits. */
    private static void assertWaits(OpenStore writing, Runnable write) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(write, true);
        Thread waiting = new Thread(task);

        whileWriting(writing, () -> {
            waiting.start();
            await().atMost(PATIENCE).until(() -> waiting.getState() == Thread.State.TIMED_WAITING || task.isDone());
            assertThat(task).isNotDone();
        });

        assertThat(task).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    private JdbcDataSource lent(String settings) {
        JdbcDataSource lent = new JdbcDataSource();
        lent.setURL("jdbc:h2:file:async:" + directory.resolve("data") + settings);
        lent.setUser("sa");
        return lent;
    }

    private static Backend open(DataSource lent) {
        return new H2BackendProvider()
                .open(new BackendConfig(
                        DatastoreUrl.parse("h2:lent"),
                        Optional.empty(),
                        Clock.systemUTC(),
                        PATIENCE,
                        Map.of(DataSource.class, lent)));
    }

    @Test
    void aLentDataSourceThatLetsH2WriteAtTimesOfItsOwnIsRefused() {
        try (Backend backend = open(lent(""))) {
            assertThatThrownBy(() -> OpenStore.create(backend, Schemas.all()))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("name WRITE_DELAY=0");
        }
    }

    @Test
    void aUrlThatLetsH2WriteAtTimesOfItsOwnIsRefusedAndLeavesTheFileClosed() throws Exception {
        assertThatThrownBy(() -> OpenStore.backend(new H2BackendProvider(), file() + ";WRITE_DELAY=500"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("leave WRITE_DELAY out");

        Files.delete(directory.resolve("data.mv.db"));
        create(file()).close();
    }

    @ParameterizedTest
    @CsvSource({"full, relaxed", "relaxed, full"})
    void aFileHasOneDurabilityInAProcess(String first, String second) throws Exception {
        try (OpenStore open = create(file() + "?durability=" + first)) {
            String delay = writeDelay(open);

            assertThatThrownBy(() -> join(file() + "?durability=" + second))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("durability=" + first);

            assertThat(writeDelay(open)).isEqualTo(delay);
            open.applied(another);
        }
        try (OpenStore later = join(file() + "?durability=" + second)) {
            assertThat(later.find(AUDITS, another.key())).isPresent();
        }
    }

    private static String writeDelay(OpenStore open) throws SQLException {
        DataSource connections = open.backend().unwrap(DataSource.class).orElseThrow();
        try (Connection connection = connections.getConnection();
                ResultSet setting = connection
                        .createStatement()
                        .executeQuery("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                                + " WHERE SETTING_NAME = 'WRITE_DELAY'")) {
            setting.next();
            return setting.getString(1);
        }
    }

    @Test
    void aFunctionThatWritesInTheMiddleOfAWriteIsRefused() {
        try (OpenStore open = create(file())) {
            whileWriting(
                    open,
                    () -> assertThatThrownBy(() -> open.apply(another))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("in the middle of a write"));

            assertThat(open.find(AUDITS, another.key())).isEmpty();
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
                assertThat(inAnotherThread(() -> open.find(CONSUMERS, Key.of(CHANGED))))
                        .succeedsWithin(PATIENCE)
                        .extracting(Optional::isPresent)
                        .isEqualTo(true);
                assertThat(inAnotherThread(() -> other.apply(another)))
                        .succeedsWithin(PATIENCE)
                        .isInstanceOf(WriteOutcome.Applied.class);
            });
            whileWriting(
                    memory,
                    () -> assertThat(inAnotherThread(() -> memory.apply(another)))
                            .succeedsWithin(PATIENCE)
                            .isInstanceOf(WriteOutcome.Applied.class));
        }
    }

    private static <T> FutureTask<T> inAnotherThread(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        new Thread(task).start();
        return task;
    }

    @Test
    void whatWasWrittenWithRelaxedDurabilityComesToTheFileByCheckpoints() throws Exception {
        try (OpenStore open = create(file() + "?durability=relaxed")) {
            assertThat(writeDelay(open)).as("until H2 itself writes").isEqualTo(Integer.toString(Integer.MAX_VALUE));

            open.applied(another);

            // A copy that was made in the middle of a checkpoint may not be readable.
            await().atMost(PATIENCE).ignoreExceptions().until(this::isInTheFile);
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
