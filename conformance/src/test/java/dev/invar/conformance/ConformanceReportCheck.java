package dev.invar.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.tck.internal.report.Matrix;
import dev.invar.tck.internal.report.Results;
import dev.invar.tck.internal.report.RuleEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What ran in this build and what the report in {@code docs} says are the same. Run by the build after all other tests; with
 * {@code -Dinvar.report.update=true} it writes the report instead of comparing it.
 */
class ConformanceReportCheck {
    private static final Path RESULTS = Path.of("target", "invar-tck");
    private static final Path DOCUMENTS = Path.of("..", "docs");
    private static final List<String> FILES = List.of("conformance.md", "conformance.html");

    @Test
    void everySubjectKeptEveryRuleAndTheReportSaysSo() throws IOException {
        Matrix matrix = new Matrix(RuleEntry.all(), Results.in(RESULTS));

        assertThat(matrix.subjects()).containsExactly("cassandra", "h2", "memory", "memory-rows", "postgres");
        assertThat(matrix.gaps()).isEmpty();
        for (String file : FILES) {
            if (Boolean.getBoolean("invar.report.update")) {
                Files.writeString(DOCUMENTS.resolve(file), Files.readString(RESULTS.resolve(file)));
            }
            assertThat(DOCUMENTS.resolve(file))
                    .as("docs/%s, which 'mvn -pl conformance -am verify -Dinvar.report.update=true' renews", file)
                    .exists()
                    .hasSameTextualContentAs(RESULTS.resolve(file));
        }
    }
}
