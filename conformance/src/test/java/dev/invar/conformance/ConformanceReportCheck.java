package dev.invar.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.tck.internal.report.Matrix;
import dev.invar.tck.internal.report.Results;
import dev.invar.tck.internal.report.RuleEntry;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What ran in this build and what the report in {@code docs} says are the same. Run by the build after all other tests, and
 * not where only some of them ran.
 */
class ConformanceReportCheck {
    private static final Path RESULTS = Path.of("target", "invar-tck");
    private static final Path DOCUMENTS = Path.of("..", "docs");

    @Test
    void everySubjectKeptEveryRuleAndTheReportSaysSo() throws IOException {
        Matrix matrix = new Matrix(RuleEntry.all(), Results.in(RESULTS));

        assertThat(matrix.subjects())
                .as("the subjects that ran")
                .containsExactly("cassandra", "h2", "memory", "memory-rows", "postgres");
        assertThat(matrix.gaps()).as("the rules that a subject did not keep").isEmpty();
        new KeptReport(DOCUMENTS, RESULTS).staleness().ifPresent(Assertions::fail);
    }
}
