package dev.invar.examples;

import static dev.invar.examples.Documentation.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every piece of Java in the README and in the guide stands, line by line, in a source file of the examples, and every piece of
 * XML in one of their Maven projects: all of them are compiled and run by the build.
 */
class DocumentationTest {
    private static final Path EXAMPLES = ROOT.resolve("examples");

    /**
     * One piece of code in a page.
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
    Stream<DynamicTest> piecesOfJavaAreCompiled() {
        return areIn(
                snippets("java"),
                Documentation.files(EXAMPLES, ".java")
                        .filter(file -> !file.toString().contains("/target/")));
    }

    @TestFactory
    Stream<DynamicTest> piecesOfXmlArePartOfAProject() {
        return areIn(snippets("xml"), Documentation.files(EXAMPLES, "/pom.xml"));
    }

    @Test
    void thereArePiecesToCheck() {
        assertThat(snippets("java")).hasSizeGreaterThan(40);
        assertThat(snippets("xml")).hasSizeGreaterThan(1);
    }

    private static Stream<DynamicTest> areIn(Stream<Snippet> snippets, Stream<Path> files) {
        List<List<String>> sources = files.map(Documentation::lines).toList();
        return snippets.map(snippet -> DynamicTest.dynamicTest(
                snippet.toString(),
                () -> assertThat(sources)
                        .as("a file that contains the piece at %s:%n%s", snippet, snippet.code())
                        .anyMatch(source -> Collections.indexOfSubList(source, snippet.code()) >= 0)));
    }

    private static Stream<Snippet> snippets(String language) {
        return Documentation.guide().flatMap(page -> snippetsOf(page, language).stream());
    }

    private static List<Snippet> snippetsOf(Path page, String language) {
        List<Snippet> snippets = new ArrayList<>();
        List<String> lines = Documentation.lines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```" + language)) {
                List<String> rest = lines.subList(i + 1, lines.size());
                List<String> code = rest.subList(0, rest.indexOf("```"));
                snippets.add(new Snippet(page, i + 2, List.copyOf(code)));
            }
        }
        return snippets;
    }
}
