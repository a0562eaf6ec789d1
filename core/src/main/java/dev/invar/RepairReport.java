package dev.invar;

import java.util.Map;

/**
 * What {@link Datastore#repair} did.
 *
 * @param mended how much was mended of each kind; kinds of which nothing was mended are left out
 * @param remaining what was found and is still there: what only somebody who knows the data can decide, and what changed while it
 *     was being mended or took too long
 * @param purgedMarkers how many markers of deleted rows were removed
 */
public record RepairReport(Map<FindingKind, Long> mended, VerificationReport remaining, long purgedMarkers) {
    public RepairReport {
        mended = Map.copyOf(mended);
    }

    /** How much was mended of a kind. */
    public long mended(FindingKind kind) {
        return mended.getOrDefault(kind, 0L);
    }
}
