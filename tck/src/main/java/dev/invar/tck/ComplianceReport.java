package dev.invar.tck;

import dev.invar.tck.internal.report.HtmlReport;
import dev.invar.tck.internal.report.Links;
import dev.invar.tck.internal.report.MarkdownReport;
import dev.invar.tck.internal.report.Matrix;
import dev.invar.tck.internal.report.Results;
import dev.invar.tck.internal.report.RuleEntry;
import dev.invar.tck.internal.report.TestName;
import dev.invar.tck.internal.report.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which subject kept which rule. Closed after the last test: it then prints how many rules each subject kept, and writes what
 * became of every test, and the matrix of rules and subjects, to a directory. What other runs left there about other subjects
 * is part of the matrix. Thread-safe.
 */
final class ComplianceReport implements AutoCloseable {
    /** The configuration parameter with the directory of the report, or {@code none}. */
    static final String DIRECTORY = "invar.tck.report";

    /** The configuration parameter with the place of the contract, as seen from where the report is kept. */
    static final String CONTRACT = "invar.tck.report.contract";

    /** The configuration parameter with the root of the kit's sources, as seen from where the report is kept. */
    static final String SOURCES = "invar.tck.report.sources";

    private static final String DEFAULT_DIRECTORY = "target/invar-tck";
    private static final String NONE = "none";

    private final Optional<Path> directory;
    private final Links links;
    private final Results results = new Results();

    /** A report with the given configuration parameters. */
    ComplianceReport(Function<String, Optional<String>> parameters) {
        this.directory = Optional.of(parameters.apply(DIRECTORY).orElse(DEFAULT_DIRECTORY))
                .filter(where -> !where.equals(NONE))
                .map(Path::of);
        this.links = new Links(parameters.apply(CONTRACT), parameters.apply(SOURCES));
    }

    void add(String subject, TestName test, Verdict verdict) {
        synchronized (results) {
            results.add(subject, test, verdict);
        }
    }

    @Override
    public void close() {
        synchronized (results) {
            if (directory.isPresent() && !results.subjects().isEmpty()) {
                System.out.println(summary(new Matrix(RuleEntry.all(), results)));
                write(directory.get());
            }
        }
    }

    private void write(Path where) {
        try {
            Files.createDirectories(where);
            results.writeTo(where);
            Matrix matrix = new Matrix(RuleEntry.all(), Results.in(where));
            Files.writeString(where.resolve("summary.txt"), summary(matrix));
            Files.writeString(where.resolve("conformance.md"), MarkdownReport.of(matrix, links));
            Files.writeString(where.resolve("conformance.html"), HtmlReport.of(matrix, links));
        } catch (IOException e) {
            throw new UncheckedIOException("The compliance report could not be written to " + where, e);
        }
    }

    private static String summary(Matrix matrix) {
        StringBuilder text = new StringBuilder("Rules of the contract, by subject\n");
        text.append(String.format("%-20s %6s %6s %7s %7s%n", "subject", "kept", "broken", "skipped", "not run"));
        for (String subject : matrix.subjects()) {
            text.append(String.format(
                    "%-20s %6d %6d %7d %7d%n",
                    subject,
                    matrix.count(subject, Verdict.KEPT),
                    matrix.count(subject, Verdict.BROKEN),
                    matrix.count(subject, Verdict.SKIPPED),
                    matrix.count(subject, Verdict.NOT_RUN)));
        }
        return text.toString();
    }
}
