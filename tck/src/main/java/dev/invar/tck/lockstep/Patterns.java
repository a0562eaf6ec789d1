package dev.invar.tck.lockstep;

import java.util.List;
import java.util.Map;

/** Patterns for texts, each with texts that match it as a whole and texts that do not, or only in part. */
final class Patterns {
    private record Samples(List<String> matching, List<String> notMatching) {}

    private static final Map<String, Samples> SAMPLES = Map.of(
            "[a-c]+",
            new Samples(List.of("a", "b", "ab", "cab"), List.of("", "abx", "xab", "ab\n", "A")),
            "x|xy",
            new Samples(List.of("x", "xy"), List.of("xyz", "y", "x\n")),
            ".*[0-9]$",
            new Samples(List.of("1", "v2", "3"), List.of("1a", "2\n", "\n1")),
            "\\p{L}{2}",
            new Samples(List.of("ab", "\u00e9\u00e9"), List.of("a", "a1", "e\u0301")));

    private Patterns() {}

    /** All patterns, in an order of their own. */
    static List<String> all() {
        return SAMPLES.keySet().stream().sorted().toList();
    }

    static List<String> matching(String pattern) {
        return of(pattern).matching();
    }

    static List<String> notMatching(String pattern) {
        return of(pattern).notMatching();
    }

    private static Samples of(String pattern) {
        return SAMPLES.getOrDefault(pattern, new Samples(List.of("a"), List.of("")));
    }
}
