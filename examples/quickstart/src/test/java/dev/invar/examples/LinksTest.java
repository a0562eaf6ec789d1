package dev.invar.examples;

import static dev.invar.examples.Documentation.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every relative link of a page leads to a file of the project, and to a heading where it names one. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");

    /**
     * One link.
     *
     * @param page where it stands
     * @param target what it leads to
     */
    private record Link(Path page, String target) {

        /** The file that it leads to: the page itself where only a heading is named. */
        Path file() {
            String path = target.replaceFirst("#.*", "");
            return path.isEmpty() ? page : page.resolveSibling(path).normalize();
        }

        @Override
        public String toString() {
            return ROOT.relativize(page) + " -> " + target;
        }
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() {
        return links().stream()
                .map(link -> DynamicTest.dynamicTest(link.toString(), () -> {
                    assertThat(link.file()).exists();
                    int heading = link.target().indexOf('#');
                    if (heading >= 0) {
                        assertThat(headings(link.file())).contains(link.target().substring(heading + 1));
                    }
                }));
    }

    @Test
    void thereAreLinksToCheck() {
        assertThat(links()).hasSizeGreaterThan(30);
    }

    private static List<Link> links() {
        List<Link> links = new ArrayList<>();
        Documentation.pages().forEach(page -> {
            Matcher link = LINK.matcher(String.join("\n", withoutCode(page)));
            while (link.find()) {
                if (!ELSEWHERE.matcher(link.group(1)).matches()) {
                    links.add(new Link(page, link.group(1)));
                }
            }
        });
        return links;
    }

    /** The headings of a page as they are named in links: lower case, without punctuation, hyphens for blanks. */
    private static List<String> headings(Path page) {
        assertThat(Files.isRegularFile(page)).as("%s is a page", page).isTrue();
        return withoutCode(page).stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /** The lines of a page outside of its blocks of code. */
    private static List<String> withoutCode(Path page) {
        List<String> text = new ArrayList<>();
        boolean code = false;
        for (String line : Documentation.lines(page)) {
            if (line.startsWith("```")) {
                code = !code;
            } else if (!code) {
                text.add(line);
            }
        }
        return text;
    }
}
