package dev.invar;

import java.util.List;
import java.util.Map;

/**
 * What {@link Datastore#verify()} found.
 *
 * @param rows how many rows were read
 * @param counts how much was found of each kind; kinds of which nothing was found are left out
 * @param findings what is wrong, as far as it was kept ({@link VerificationOptions.Builder#keep})
 * @param traces what operations that ended in the middle left behind, as far as it was kept
 */
public record VerificationReport(
        long rows, Map<FindingKind, Long> counts, List<Finding> findings, List<Finding> traces) {
    public VerificationReport {
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
        traces = List.copyOf(traces);
    }

    /** Whether nothing is wrong; there may be traces. */
    public boolean isClean() {
        return counts.keySet().stream().allMatch(FindingKind::isTrace);
    }

    /** How much was found of a kind, whether it was kept or not. */
    public long count(FindingKind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
