package dev.invar.backend.h2;

import static dev.invar.backend.jdbc.testing.Schemas.AUDITS;
import static dev.invar.backend.jdbc.testing.Schemas.CONSUMERS;
import static dev.invar.backend.jdbc.testing.Schemas.NODES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Credentials;
import dev.invar.Row;
import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.Plans;
import dev.invar.backend.jdbc.testing.Schemas;
import dev.invar.error.Unavailable;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.DatastoreUrl;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2 in files, and what keeps it from being opened. */
class H2FileTest {
    @TempDir
    private Path directory;

    private String url() {
        return "h2:file:" + directory.resolve("data");
    }

    private static Backend open(String url) {
        return OpenStore.backend(new H2BackendProvider(), url);
    }

    private static Backend open(String url, Supplier<Credentials> credentials) {
        return new H2BackendProvider()
                .open(new BackendConfig(
                        DatastoreUrl.parse(url),
                        Optional.of(credentials),
                        Clock.systemUTC(),
                        Duration.ofSeconds(5),
                        Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?durability=relaxed", "?poolSize=1", ";WRITE_DELAY=0?durability=full"})
    void whatIsStoredIsThereWhenTheDatabaseIsOpenedAgain(String parameters) {
        StoredRow stored;
        try (OpenStore first = OpenStore.create(open(url() + parameters), Schemas.all())) {
            stored = first.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "ada"));
        }
        try (OpenStore second = OpenStore.on(open("jdbc:" + url()), Schemas.all())) {
            assertThat(second.backend().tables().differences(Schemas.all())).isEmpty();
            assertThat(second.all(CONSUMERS)).containsExactly(stored);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2:file:", "h2:", "jdbc:h2:file:", "jdbc:h2:", "h2:file:async:"})
    void aPathIsWrittenInSeveralWays(String prefix) {
        try (OpenStore open = OpenStore.create(open(prefix + directory.resolve("data")), Schemas.all())) {
            open.insert(AUDITS, Row.of("id", 1L));
        }
        assertThat(directory.resolve("data.mv.db")).exists();
    }

    @Test
    void anInterruptedWriterDoesNotCloseTheFile() {
        try (OpenStore open = OpenStore.create(open(url()), Schemas.all())) {
            for (long i = 0; i < 20; i++) {
                WritePlan.Insert plan = Plans.insert(AUDITS, Row.of("id", i));
                Thread.currentThread().interrupt();
                WriteOutcome outcome = open.apply(plan);
                assertThat(Thread.interrupted()).isTrue();
                assertThat(open.find(AUDITS, plan.key()).isPresent())
                        .isEqualTo(outcome instanceof WriteOutcome.Applied);
            }
            open.insert(AUDITS, Row.of("id", 99L));
        }
    }

    /** Stores rows until it is killed, and says of each that it was acknowledged. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            OpenStore open = OpenStore.create(open(arguments[0]), Schemas.catalog(NODES));
            for (long id = 0; ; id++) {
                open.insert(NODES, Row.of("id", Long.toString(id)));
                System.out.println(id);
                System.out.flush();
            }
        }
    }

    @Test
    void acknowledgedWritesSurviveAKilledProcess() throws Exception {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("[0-9]+")) {
                    acknowledged.add(line);
                }
                if (acknowledged.size() == 50) {
                    victim.toHandle().destroyForcibly();
                }
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(50);
        try (OpenStore survivor = OpenStore.on(open(url()), Schemas.catalog(NODES))) {
            assertThat(survivor.all(NODES))
                    .extracting(row -> row.row().string("id"))
                    .containsAll(acknowledged);
        }
    }

    /** A copy of the file is what a killed process leaves; here older content would be written over at once. */
    @Test
    void acknowledgedWritesAreFoundInTheFileHoweverLongItHasBeenOpen() throws Exception {
        try (OpenStore open = OpenStore.create(open(url() + ";RETENTION_TIME=0"), Schemas.all())) {
            for (long id = 0; id < 60; id++) {
                WritePlan.Insert plan = Plans.insert(AUDITS, Row.of("id", id));
                assertThat(open.apply(plan)).isInstanceOf(WriteOutcome.Applied.class);
                Files.copy(
                        directory.resolve("data.mv.db"),
                        directory.resolve("copy.mv.db"),
                        StandardCopyOption.REPLACE_EXISTING);
                try (OpenStore copy = OpenStore.on(open("h2:file:" + directory.resolve("copy")), Schemas.all())) {
                    assertThat(copy.find(AUDITS, plan.key())).isPresent();
                }
            }
        }
    }

    @Test
    void aDatabaseInMemoryIsSharedAndGoneWithItsLastBackend() {
        String url = "h2:mem:" + UUID.randomUUID();
        try (OpenStore first = OpenStore.create(open(url), Schemas.all())) {
            first.insert(AUDITS, Row.of("id", 1L));
            try (OpenStore second = OpenStore.on(open(url), Schemas.all())) {
                assertThat(second.all(AUDITS)).hasSize(1);
            }
            assertThat(first.all(AUDITS)).hasSize(1);
        }
        try (Backend later = open(url)) {
            assertThat(later.tables().differences(Schemas.all())).contains("the table of entity 'audits' is missing");
        }
    }

    @Test
    void aWrongPasswordIsRefusedWithARemedyAndWithoutSecrets() {
        Supplier<Credentials> right = () -> new Credentials("owner", "secret1");
        open(url(), right).close();

        assertThatThrownBy(() -> open(url(), () -> new Credentials("owner", "secret2")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("refuses the user or the password")
                .hasMessageNotContaining("secret")
                .hasNoCause();
        open(url(), right).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h2:",
                "h2:mem:",
                "h2:file:",
                "h2:relative",
                "h2:mem:x?poolSize=none",
                "h2:mem:x?poolSize=0",
                "h2:mem:x?durability=maybe",
                "h2:mem:x?NO_SUCH_SETTING=1"
            })
    void aUrlThatCannotBeOpenedSaysWhatToDo(String url) {
        assertThatThrownBy(() -> open(url)).isInstanceOf(Unavailable.class).hasNoCause();
    }

    @Test
    void aDirectoryThatCannotBeWrittenSaysWhatToDo() {
        assertThatThrownBy(() -> open("h2:file:/proc/nowhere/data"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("check the path");
    }
}
