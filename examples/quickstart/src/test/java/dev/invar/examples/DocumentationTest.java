package dev.invar.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every piece of Java in the README and in the guide stands, line by line, in a source file that is compiled here. */
class DocumentationTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path ROOT = MODULE.getParent().getParent();

    /**
     * One piece of Java in a page.
     *
     * @param page where it stands
     * @param line its first line, counted from 1
     * @param code its lines without indentation
     */
    private record Snippet(Path page, int line, List<String> code) {
        @Override
        public String toString() {
            return ROOT.relativize(page) + ":" + line;
        }
    }

    @TestFactory
    Stream<DynamicTest> snippetsAreCompiled() {
        List<List<String>> sources = files(MODULE.resolve("src"), ".java")
                .map(DocumentationTest::lines)
                .toList();
        return snippets()
                .map(snippet -> DynamicTest.dynamicTest(
                        snippet.toString(),
                        () -> assertThat(sources)
                                .as("a source file that contains the snippet at %s:%n%s", snippet, snippet.code())
                                .anyMatch(source -> Collections.indexOfSubList(source, snippet.code()) >= 0)));
    }

    @Test
    void thereAreSnippetsToCheck() {
        assertThat(snippets()).hasSizeGreaterThan(10);
    }

    private static Stream<Snippet> snippets() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), files(ROOT.resolve("docs/guide"), ".md"))
                .flatMap(page -> snippetsOf(page).stream());
    }

    private static List<Snippet> snippetsOf(Path page) {
        List<Snippet> snippets = new ArrayList<>();
        List<String> lines = lines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```java")) {
                List<String> rest = lines.subList(i + 1, lines.size());
                List<String> code = rest.subList(0, rest.indexOf("```"));
                snippets.add(new Snippet(page, i + 2, List.copyOf(code)));
            }
        }
        return snippets;
    }

    private static Stream<Path> files(Path directory, String suffix) {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(file -> file.toString().endsWith(suffix)).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(String::strip).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
