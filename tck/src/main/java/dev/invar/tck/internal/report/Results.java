package dev.invar.tck.internal.report;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What became of each test on each subject. Kept in a directory with one file for each subject, whose lines have a test's
 * class, its method and its verdict, separated by tabs.
 *
 * <p>Not safe for use by several threads.
 */
public final class Results {
    private static final String SUFFIX = ".results.tsv";

    private final SortedMap<String, SortedMap<TestName, Verdict>> bySubject = new TreeMap<>();

    /** Reads what runs have left in a directory. */
    public static Results in(Path directory) throws IOException {
        Results results = new Results();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Results::isOfASubject).toList()) {
                String name = file.getFileName().toString();
                String subject =
                        URLDecoder.decode(name.substring(0, name.length() - SUFFIX.length()), StandardCharsets.UTF_8);
                for (String line : Files.readAllLines(file)) {
                    List<String> cells = List.of(line.split("\t", -1));
                    results.add(subject, new TestName(cells.get(0), cells.get(1)), Verdict.valueOf(cells.get(2)));
                }
            }
        }
        return results;
    }

    private static boolean isOfASubject(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    /** Adds what became of one test. */
    public void add(String subject, TestName test, Verdict verdict) {
        bySubject.computeIfAbsent(subject, unknown -> new TreeMap<>()).merge(test, verdict, Verdict::and);
    }

    /** Writes a file for each subject, in place of that of an earlier run. */
    public void writeTo(Path directory) throws IOException {
        for (Map.Entry<String, SortedMap<TestName, Verdict>> subject : bySubject.entrySet()) {
            List<String> lines = new ArrayList<>();
            subject.getValue()
                    .forEach((test, verdict) ->
                            lines.add(String.join("\t", test.type(), test.method(), verdict.name())));
            Files.write(directory.resolve(URLEncoder.encode(subject.getKey(), StandardCharsets.UTF_8) + SUFFIX), lines);
        }
    }

    /** The subjects of which anything is known. */
    public SortedSet<String> subjects() {
        return new TreeSet<>(bySubject.keySet());
    }

    /** What became of a test on a subject. */
    public Verdict of(String subject, TestName test) {
        return bySubject.getOrDefault(subject, Collections.emptySortedMap()).getOrDefault(test, Verdict.NOT_RUN);
    }
}
