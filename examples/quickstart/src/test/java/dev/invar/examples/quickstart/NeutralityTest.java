package dev.invar.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Entities and story know no datastore; only the command line and the one class that starts them do. */
class NeutralityTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/invar/examples");
    private static final Set<String> WHO_MAY_KNOW = Set.of("LocalDatastore.java", "Quickstart.java");
    private static final Pattern DATASTORES =
            Pattern.compile("(?i)postgres|cassandra|\\bh2\\b|jdbc|\\bsql\\b|\\bcql\\b");

    @Test
    void noOtherSourceNamesADatastore() throws IOException {
        List<Path> neutral = sources().stream()
                .filter(file -> !WHO_MAY_KNOW.contains(file.getFileName().toString()))
                .toList();

        assertThat(neutral)
                .hasSizeGreaterThan(8)
                .allSatisfy(file -> assertThat(
                                DATASTORES.matcher(Files.readString(file)).results())
                        .as("names of datastores in %s", file)
                        .isEmpty());
    }

    @Test
    void thoseThatMayAreThere() throws IOException {
        assertThat(sources()).extracting(file -> file.getFileName().toString()).containsAll(WHO_MAY_KNOW);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
