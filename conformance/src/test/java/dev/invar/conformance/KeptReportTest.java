package dev.invar.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptReportTest {
    private static final String PAGE = "<p>kept</p>\n";

    @TempDir
    Path kept;

    @TempDir
    Path made;

    @BeforeEach
    void make() throws IOException {
        write(made, "| S-01 | one |\n| S-02 | two |\n| S-03 | three |\n", PAGE);
    }

    @Test
    void aReportThatIsWhatWasMadeIsNotStale() throws IOException {
        write(kept, Files.readString(made.resolve("conformance.md")), PAGE);

        assertThat(new KeptReport(kept, made).staleness()).isEmpty();
    }

    @Test
    void aStaleReportIsToldWithItsRulesAndTheCommandThatRenewsIt() throws IOException {
        write(kept, "| S-01 | one |\n| S-02 | too |\n| S-04 | four |\n", PAGE);

        assertThat(new KeptReport(kept, made).staleness()).hasValue("""
                        Every rule is kept, but the report is stale: docs/conformance.md and what ran differ.
                        Rules that the report lacks: S-03
                        Rules that there are no more: S-04
                        Rules of which the report says something else: S-02
                        Renew the report where the build was started:
                          cp conformance/target/invar-tck/conformance.* docs/
                        """);
    }

    @Test
    void aPageThatDiffersInOneCharacterIsStale() throws IOException {
        write(kept, Files.readString(made.resolve("conformance.md")), PAGE + "\n");

        assertThat(new KeptReport(kept, made).staleness())
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("docs/conformance.html")
                        .doesNotContain("docs/conformance.md", "Rules"));
    }

    @Test
    void aMissingReportIsStale() throws IOException {
        assertThat(new KeptReport(kept, made).staleness())
                .hasValueSatisfying(
                        message -> assertThat(message).contains("docs/conformance.md", "lacks: S-01, S-02, S-03"));
    }

    private static void write(Path directory, String markdown, String page) throws IOException {
        Files.writeString(directory.resolve("conformance.md"), markdown);
        Files.writeString(directory.resolve("conformance.html"), page);
    }
}
