package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.function.Supplier;
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

    private static final String SERVICE = "META-INF/services/" + BackendFixture.class.getName();

    @TempDir
    private Path directory;

    @Test
    void aFixtureThatServiceLoaderFindsNeedsNoClass() {
        EngineExecutionResults results = run(DiscoveredBackendTckTest.class, "none");

        results.testEvents().assertStatistics(events -> events.started(2).succeeded(2));
    }

    @Test
    void withoutAClassAndWithoutAFixtureTheKitFails() {
        EngineExecutionResults results = withoutAFixture(() -> run(DiscoveredBackendTckTest.class, "none"));

        results.testEvents().assertStatistics(events -> events.started(0));
        assertThat(results.containerEvents().failed().list())
                .singleElement()
                .satisfies(event -> assertThat(event.toString())
                        .contains("the only BackendFixture that ServiceLoader finds; it found 0")
                        .contains("META-INF/services"));
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

    private static <T> T withoutAFixture(Supplier<T> body) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(usual) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals(SERVICE) ? Collections.emptyEnumeration() : super.getResources(name);
            }
        });
        try {
            return body.get();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    @BackendUnderTest(BrokenFixture.class)
    static class OnBrokenFixture extends StoreTck {}

    @BackendUnderTest(UnreachableFixture.class)
    static class OnUnreachableFixture extends StoreTck {}
}
