package dev.invar.internal.verify;

import dev.invar.FindingKind;
import dev.invar.spi.StoredRow;
import java.util.List;
import java.util.Optional;

/**
 * Something about a row that seems to be wrong.
 *
 * @param row the row, as it was read
 * @param fields the fields that it is about
 * @param check how to look again
 */
record Suspicion(StoredRow row, List<String> fields, Check check) {

    /** A look at one thing about a row. */
    interface Check {

        /** What is wrong with the row as it was read just now; empty if nothing is. */
        Optional<FindingKind> judge(StoredRow current);
    }
}
