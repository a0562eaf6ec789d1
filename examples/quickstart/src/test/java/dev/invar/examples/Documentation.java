package dev.invar.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that tests of the documentation look at. */
final class Documentation {
    /** The root of the project. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private Documentation() {}

    /** The README and the pages of the guide. */
    static Stream<Path> guide() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), files(ROOT.resolve("docs/guide"), ".md"));
    }

    /** All pages. */
    static Stream<Path> pages() {
        return Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "tck/README.md")
                        .map(ROOT::resolve),
                files(ROOT.resolve("docs"), ".md"));
    }

    /** The files below a directory whose names end in the given way. */
    static Stream<Path> files(Path directory, String suffix) {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The lines of a file, without indentation. */
    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(String::strip).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
