package dev.invar.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report that is kept in the repository, next to the one that a build has just made.
 *
 * @param kept the directory with the kept report
 * @param made the directory with the new one
 */
record KeptReport(Path kept, Path made) {
    private static final String MARKDOWN = "conformance.md";
    private static final List<String> FILES = List.of(MARKDOWN, "conformance.html");
    private static final Pattern RULE = Pattern.compile("\\| ([A-Z]-\\d+) \\| .*");

    /** What is stale about the kept report and how it is renewed; empty if it is to the letter what was made. */
    Optional<String> staleness() throws IOException {
        List<String> stale = new ArrayList<>();
        for (String file : FILES) {
            if (!text(kept.resolve(file)).equals(Optional.of(Files.readString(made.resolve(file))))) {
                stale.add("docs/" + file);
            }
        }
        return stale.isEmpty() ? Optional.empty() : Optional.of(message(stale));
    }

    private String message(List<String> stale) throws IOException {
        SortedMap<String, String> old = rules(text(kept.resolve(MARKDOWN)).orElse(""));
        SortedMap<String, String> now = rules(Files.readString(made.resolve(MARKDOWN)));
        return "Every rule is kept, but the report is stale: " + String.join(" and ", stale)
                + " and what ran differ."
                + named("Rules that the report lacks", now, rule -> !old.containsKey(rule))
                + named("Rules that there are no more", old, rule -> !now.containsKey(rule))
                + named(
                        "Rules of which the report says something else",
                        now,
                        rule -> old.containsKey(rule) && !now.get(rule).equals(old.get(rule)))
                + "\nRenew the report where the build was started:\n  cp conformance/target/invar-tck/conformance.* docs/\n";
    }

    private static String named(String what, SortedMap<String, String> rules, Predicate<String> which) {
        List<String> named = rules.keySet().stream().filter(which).toList();
        return named.isEmpty() ? "" : "\n" + what + ": " + String.join(", ", named);
    }

    private static Optional<String> text(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** What a report says of each rule. */
    private static SortedMap<String, String> rules(String markdown) {
        SortedMap<String, String> rules = new TreeMap<>();
        markdown.lines().forEach(line -> {
            Matcher rule = RULE.matcher(line);
            if (rule.matches()) {
                rules.put(rule.group(1), line);
            }
        });
        return rules;
    }
}
