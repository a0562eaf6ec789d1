package dev.invar.internal.verify;

import dev.invar.Finding;
import dev.invar.FindingKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts findings and keeps the first of them; for one thread. */
final class Tally {
    private final int kept;
    private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> traces = new ArrayList<>();
    private long wrong;

    Tally(int kept) {
        this.kept = kept;
    }

    void add(Finding finding) {
        counts.merge(finding.kind(), 1L, Long::sum);
        if (!finding.kind().isTrace()) {
            wrong++;
        }
        List<Finding> ofItsSort = finding.kind().isTrace() ? traces : findings;
        if (ofItsSort.size() < kept) {
            ofItsSort.add(finding);
        }
    }

    /** How many were added that are no traces. */
    long wrong() {
        return wrong;
    }

    Map<FindingKind, Long> counts() {
        return counts;
    }

    List<Finding> findings() {
        return findings;
    }

    List<Finding> traces() {
        return traces;
    }
}
