package dev.invar.tck.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says of results. */
class ReportTest {
    private static final TestName FIRST = new TestName("dev.acme.NameRules", "first");
    private static final TestName SECOND = new TestName("dev.acme.NameRules", "second");
    private static final TestName THIRD = new TestName("dev.acme.OtherRules", "third");
    private static final RuleEntry NAMES = new RuleEntry(
            "S-02", "A name matches [a-z]* | <none>.", "the \"schema\" & its names", List.of(SECOND, FIRST));
    private static final RuleEntry OTHERS =
            new RuleEntry("X-01", "Others are refused.", "what is refused", List.of(THIRD));
    private static final Links LINKS = new Links(Optional.of("contract.md"), Optional.of("../src"));

    private final Results results = new Results();
    private final Matrix matrix = new Matrix(List.of(NAMES, OTHERS), results);

    @TempDir
    private Path directory;

    @BeforeEach
    void everythingIsKept() {
        for (TestName test : List.of(FIRST, SECOND, THIRD)) {
            results.add("acme", test, Verdict.KEPT);
        }
    }

    @Test
    void everyRuleKeptByEverySubjectLeavesNoGap() {
        assertThat(matrix.gaps()).isEmpty();
        assertThat(matrix.count("acme", Verdict.KEPT)).isEqualTo(2);
        assertThat(MarkdownReport.of(matrix, LINKS))
                .contains("**2 rules, 1 subjects: every rule is kept by every subject.**")
                .contains("| acme | 2 | 0 | 0 | 0 |");
    }

    @Test
    void aRuleIsAsGoodAsTheWorstOfItsTests() {
        results.add("acme", SECOND, Verdict.BROKEN);
        results.add("other", FIRST, Verdict.KEPT);
        results.add("other", THIRD, Verdict.SKIPPED);

        assertThat(matrix.gaps())
                .containsExactly("S-02 on acme: broken", "S-02 on other: not run", "X-01 on other: skipped");
        assertThat(MarkdownReport.of(matrix, LINKS)).contains("in 3 places a rule is not kept");
    }

    @Test
    void aTestThatRanTwiceIsAsGoodAsItsWorseRun() {
        results.add("acme", THIRD, Verdict.BROKEN);
        results.add("acme", THIRD, Verdict.KEPT);

        assertThat(matrix.gaps()).containsExactly("X-01 on acme: broken");
    }

    @Test
    void resultsAreReadAsTheyWereWritten() throws IOException {
        results.add("a / b", FIRST, Verdict.SKIPPED);
        results.writeTo(directory);

        Results read = Results.in(directory);

        assertThat(read.subjects()).containsExactly("a / b", "acme");
        assertThat(read.of("a / b", FIRST)).isEqualTo(Verdict.SKIPPED);
        assertThat(read.of("a / b", SECOND)).isEqualTo(Verdict.NOT_RUN);
        assertThat(read.of("acme", THIRD)).isEqualTo(Verdict.KEPT);
    }

    @Test
    void markdownShowsTextsAsTheyAreAndLeadsToTheTests() {
        assertThat(MarkdownReport.of(matrix, LINKS).lines())
                .contains(
                        "| S-02 | A name matches \\[a-z\\]\\* \\| \\<none\\>.<br>*Check the \"schema\" & its names.* | kept |"
                                + " [NameRules.first](../src/dev/acme/NameRules.java)<br>"
                                + "[NameRules.second](../src/dev/acme/NameRules.java) |");
    }

    @Test
    void thePageShowsTextsAsTheyAreAndLeadsToTheTests() {
        String page = HtmlReport.of(matrix, LINKS);

        assertThat(page)
                .contains("A name matches [a-z]* | &lt;none&gt;.")
                .contains("the &quot;schema&quot; &amp; its names")
                .contains("<a href=\"../src/dev/acme/NameRules.java\"><code>NameRules.second</code></a>")
                .contains("data-subject=\"acme\" data-verdict=\"kept\"");
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        String page = HtmlReport.of(matrix, LINKS);

        assertThat(page).doesNotContain("http:", "https:", "src=", "@import", "url(", "<link");
        assertThat(page)
                .doesNotContainPattern("\\$\\{[a-zA-Z]+Options|\\$\\{(headline|about|totals|columns|chapters)}");
    }

    @Test
    void theKitsRulesStandInTheOrderOfTheContract() {
        List<RuleEntry> rules = RuleEntry.all();

        assertThat(rules)
                .extracting(RuleEntry::id)
                .isSortedAccordingTo(Chapter.BY_ID)
                .doesNotHaveDuplicates();
        assertThat(rules).allSatisfy(rule -> {
            assertThat(Chapter.of(rule.id())).as(rule.id()).isPresent();
            assertThat(Path.of("src", "main", "java")
                            .resolve(rule.tests().get(0).file()))
                    .exists();
        });
    }
}
