package dev.invar.tck.internal.report;

import java.util.Optional;

/**
 * Where a report leads to.
 *
 * @param contract the contract, as seen from the place where the report is kept; empty if there is nothing to lead to
 * @param sources the root of the kit's sources, likewise
 */
public record Links(Optional<String> contract, Optional<String> sources) {

    Optional<String> to(TestName test) {
        return sources.map(root -> root + "/" + test.file());
    }
}
