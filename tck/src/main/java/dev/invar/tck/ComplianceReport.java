package dev.invar.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which subject kept which rule. Closed after the last test: it then prints how many rules and tests each subject ran, and
 * writes the whole matrix to a file. Thread-safe.
 */
final class ComplianceReport implements AutoCloseable {
    /** The configuration parameter with the directory of the report, or {@code none}. */
    static final String PARAMETER = "invar.tck.report";

    private static final String DEFAULT_DIRECTORY = "target/invar-tck";
    private static final String NONE = "none";

    private final Optional<Path> directory;
    private final List<Result> results = new ArrayList<>();

    private record Result(String subject, Rule rule, boolean kept) {}

    private ComplianceReport(Optional<Path> directory) {
        this.directory = directory;
    }

    static ComplianceReport at(Optional<String> parameter) {
        return new ComplianceReport(Optional.of(parameter.orElse(DEFAULT_DIRECTORY))
                .filter(where -> !where.equals(NONE))
                .map(Path::of));
    }

    void add(String subject, Rule rule, boolean kept) {
        synchronized (results) {
            results.add(new Result(subject, rule, kept));
        }
    }

    @Override
    public void close() {
        List<Result> all;
        synchronized (results) {
            all = List.copyOf(results);
        }
        if (directory.isEmpty() || all.isEmpty()) {
            return;
        }
        Map<String, List<Result>> bySubject =
                all.stream().collect(Collectors.groupingBy(Result::subject, TreeMap::new, Collectors.toList()));
        String summary = summary(bySubject);
        System.out.println(summary);
        try {
            Files.createDirectories(directory.get());
            Files.writeString(directory.get().resolve("summary.txt"), summary);
            Files.writeString(directory.get().resolve("report.md"), matrix(all, bySubject.keySet()));
        } catch (IOException e) {
            throw new UncheckedIOException("The compliance report could not be written to " + directory.get(), e);
        }
    }

    private static String summary(Map<String, List<Result>> bySubject) {
        StringBuilder text = new StringBuilder("Rules of the contract, by subject\n");
        text.append(String.format("%-20s %6s %6s %6s %6s%n", "subject", "rules", "tests", "kept", "broken"));
        bySubject.forEach((subject, results) -> {
            long kept = results.stream().filter(Result::kept).count();
            text.append(String.format(
                    "%-20s %6d %6d %6d %6d%n",
                    subject,
                    results.stream()
                            .map(result -> result.rule().id())
                            .distinct()
                            .count(),
                    results.size(),
                    kept,
                    results.size() - kept));
        });
        return text.toString();
    }

    private static String matrix(List<Result> results, Collection<String> subjects) {
        StringBuilder text = new StringBuilder("# Rules kept, by subject\n\n| rule | sentence |");
        subjects.forEach(subject -> text.append(' ').append(subject).append(" |"));
        text.append("\n|---|---|").append("---|".repeat(subjects.size())).append('\n');
        Map<String, List<Result>> byRule = results.stream()
                .collect(Collectors.groupingBy(result -> result.rule().id(), TreeMap::new, Collectors.toList()));
        byRule.forEach((id, ofRule) -> {
            text.append("| ")
                    .append(id)
                    .append(" | ")
                    .append(ofRule.get(0).rule().text())
                    .append(" |");
            subjects.forEach(
                    subject -> text.append(' ').append(mark(ofRule, subject)).append(" |"));
            text.append('\n');
        });
        return text.toString();
    }

    private static String mark(List<Result> ofRule, String subject) {
        List<Result> here = ofRule.stream()
                .filter(result -> result.subject().equals(subject))
                .toList();
        if (here.isEmpty()) {
            return "not run";
        }
        return here.stream().allMatch(Result::kept) ? "kept" : "**broken**";
    }
}
