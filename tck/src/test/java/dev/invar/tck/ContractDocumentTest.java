package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.tck.internal.report.Chapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The contract as a document and the kit's rules are the same rules in the same words. */
class ContractDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "contract.md");
    private static final Pattern RULE_LINE = Pattern.compile("- \\*\\*([A-Z]-\\d\\d)\\*\\* (.+)");

    @Test
    void theDocumentHoldsEveryRuleOfTheKitWordForWord() throws IOException {
        assertThat(rulesOfTheDocument()).isEqualTo(rulesOfTheKit());
    }

    @Test
    void everyRuleHasItsOwnNumberAndSaysWhatToCheck() {
        List<Rule> rules = annotations().toList();

        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(rules).extracting(Rule::text).doesNotHaveDuplicates().allMatch(text -> text.endsWith("."));
        assertThat(rules).extracting(Rule::ifItFails).allMatch(hint -> !hint.isBlank());
    }

    @Test
    void rulesStandInTheDocumentInTheOrderOfTheirNumbersWithinEachLetter() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher rule = RULE_LINE.matcher(line);
            if (rule.matches()) {
                ids.add(rule.group(1));
            }
        }

        for (String letter :
                ids.stream().map(id -> id.substring(0, 1)).distinct().toList()) {
            assertThat(ids.stream().filter(id -> id.startsWith(letter))).isSorted();
        }
    }

    @Test
    void theChaptersOfTheDocumentAreThoseOfTheReport() throws IOException {
        assertThat(Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("## ")))
                .containsExactlyElementsOf(Arrays.stream(Chapter.values())
                        .map(chapter -> "## " + chapter.title() + " (" + chapter.letter() + ")")
                        .toList());
    }

    private static Map<String, String> rulesOfTheDocument() throws IOException {
        Map<String, String> rules = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher rule = RULE_LINE.matcher(line);
            if (rule.matches()) {
                assertThat(rules.put(rule.group(1), rule.group(2)))
                        .as("a second rule %s", rule.group(1))
                        .isNull();
            }
        }
        return rules;
    }

    private static Map<String, String> rulesOfTheKit() {
        Map<String, String> rules = new TreeMap<>();
        annotations().forEach(rule -> rules.put(rule.id(), rule.text()));
        return rules;
    }

    private static Stream<Rule> annotations() {
        return Stream.concat(Stream.of(StoreTck.class.getDeclaredClasses()), Stream.of(LockstepTck.class))
                .flatMap(group ->
                        AnnotationSupport.findAnnotatedMethods(group, Rule.class, HierarchyTraversalMode.TOP_DOWN)
                                .stream())
                .map(method -> method.getAnnotation(Rule.class));
    }
}
