package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** How the kit finds its subject, says what is broken and reports. */
class KitTest {
    private static final Set<String> TWO_RULES = Set.of("refusesASecondRowWithTheValue", "refusesAMissingParent");

    @TempDir
    private Path directory;

    @Test
    void aFixtureThatServiceLoaderFindsNeedsNoClass() {
        EngineExecutionResults results = run(DiscoveredBackendTckTest.class, "none");

        results.testEvents().assertStatistics(events -> events.started(2).succeeded(2));
    }

    @Test
    void aBrokenRuleIsNamedWithItsSentenceAndWhatToCheck() {
        EngineExecutionResults results = run(OnBrokenFixture.class, "none");

        assertThat(results.testEvents().failed().list())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.toString())
                        .containsPattern("broken breaks rule (U|F)-01: .*\\.")
                        .contains("What to check: "));
    }

    @Test
    void theReportSaysWhatEachSubjectKeptAndWhatDidNotRun() throws IOException {
        run(DiscoveredBackendTckTest.class, directory.toString());

        assertThat(Files.readString(directory.resolve("summary.txt"))).containsPattern("discovered +2 +0 +0 +\\d+");
        assertThat(Files.readAllLines(directory.resolve("conformance.md")))
                .anyMatch(
                        line -> line.matches("\\| F-01 \\| .* \\| kept \\| ForeignKeyRules.refusesAMissingParent \\|"))
                .anyMatch(line -> line.matches("\\| F-02 \\| .* \\| \\*\\*not run\\*\\* \\| .*"));
        assertThat(Files.readString(directory.resolve("conformance.html"))).contains("id=\"U-01\"");
    }

    @Test
    void theReportCountsABrokenRuleAndASkippedOneAndKeepsWhatEarlierRunsFound() throws IOException {
        run(DiscoveredBackendTckTest.class, directory.toString());
        run(OnBrokenFixture.class, directory.toString());
        run(OnUnreachableFixture.class, directory.toString());

        assertThat(Files.readString(directory.resolve("summary.txt")))
                .containsPattern("broken +0 +2 +0 +\\d+")
                .containsPattern("discovered +2 +0 +0 +\\d+")
                .containsPattern("unreachable +0 +1 +1 +\\d+");
        assertThat(Files.readAllLines(directory.resolve("conformance.md")))
                .anyMatch(line -> line.startsWith("| U-01 |") && line.contains("| **broken** | kept | **skipped** |"));
    }

    private EngineExecutionResults run(Class<?> kit, String report) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(kit))
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> TWO_RULES.contains(((MethodSource) source).getMethodName()))
                        .orElse(true)))
                .configurationParameter(ComplianceReport.DIRECTORY, report)
                .execute();
    }

    @BackendUnderTest(BrokenFixture.class)
    static class OnBrokenFixture extends StoreTck {}

    @BackendUnderTest(UnreachableFixture.class)
    static class OnUnreachableFixture extends StoreTck {}
}
