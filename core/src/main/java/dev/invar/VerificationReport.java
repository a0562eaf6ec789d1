package dev.invar;

import java.util.List;

/**
 * What {@link Datastore#verify()} found.
 *
 * @param rows how many rows were read
 * @param findings what is wrong; empty if nothing is
 */
public record VerificationReport(long rows, List<Finding> findings) {
    public VerificationReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /**
     * Something wrong; names entity and fields, never values.
     *
     * @param entity the entity
     * @param description what is wrong
     */
    public record Finding(String entity, String description) {}
}
