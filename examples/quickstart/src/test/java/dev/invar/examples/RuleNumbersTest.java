package dev.invar.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule that a page or the Javadoc of core names is in the contract. */
class RuleNumbersTest {
    private static final Pattern NUMBER = Pattern.compile("\\b[SVWRUFMECX]-\\d\\d\\b");
    private static final Pattern RULE = Pattern.compile("(?<=^- \\*\\*)[A-Z]-\\d\\d(?=\\*\\*)");
    private static final Path CONTRACT = Documentation.ROOT.resolve("docs/contract.md");

    @Test
    void rulesThatAreNamedExist() {
        Set<String> named = numbers(
                Stream.concat(
                        Documentation.pages(),
                        Documentation.files(Documentation.ROOT.resolve("core/src/main/java"), ".java")),
                NUMBER);

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(numbers(Stream.of(CONTRACT), RULE)).containsAll(named);
    }

    private static Set<String> numbers(Stream<Path> files, Pattern pattern) {
        return files.flatMap(file -> Documentation.lines(file).stream())
                .flatMap(line -> pattern.matcher(line).results().map(found -> found.group()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
