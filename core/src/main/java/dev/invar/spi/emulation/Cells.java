package dev.invar.spi.emulation;

import dev.invar.Key;
import dev.invar.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The content of a row that is written by compare-and-set. Every write replaces the whole content. */
public sealed interface Cells {

    /**
     * The content of a base row.
     *
     * @param state whether the row exists
     * @param version the attempt that wrote the row last, fences included
     * @param history the last attempts that changed the row's content, newest first; fences are not among them
     * @param lock the deletion that has locked the row; there exactly in the state {@code LOCKED}
     * @param pending the decided deletion with this root that is not finished; only in the state {@code GONE}
     * @param marked whether anybody ever relied on the row's version, so that its deletion must leave it behind
     * @param claims the attempt that took each of the row's claims, by constraint id
     * @param entries the attempt that wrote each of the row's entries, by reference or index id
     * @param revision the row's revision
     * @param data the row's values, primary key included; kept in the state {@code GONE} only while needed
     */
    record Base(
            RowState state,
            TxId version,
            List<TxId> history,
            Optional<Lock> lock,
            Optional<TxId> pending,
            boolean marked,
            Map<String, TxId> claims,
            Map<String, TxId> entries,
            long revision,
            Row data)
            implements Cells {
        public Base {
            history = List.copyOf(history);
            claims = Map.copyOf(claims);
            entries = Map.copyOf(entries);
        }
    }

    /**
     * The content of a claim.
     *
     * @param owner the primary key of the row that holds the value, or was about to
     * @param tx the attempt that took the claim
     */
    record Claim(Key owner, TxId tx) implements Cells {}

    /**
     * A lock of a base row by a deletion.
     *
     * @param tx the deletion
     * @param rootEntity the entity of the row whose deletion was asked for
     * @param rootKey that row's primary key
     * @param clears empty if the row is to be deleted; else the ids of the references that are to be cleared
     * @param depth how many references lead from the row to the root; 0 for the root itself
     */
    record Lock(TxId tx, String rootEntity, Key rootKey, Set<String> clears, int depth) {
        public Lock {
            clears = Set.copyOf(clears);
        }

        /** Whether the row itself is to be deleted. */
        public boolean deletes() {
            return clears.isEmpty();
        }
    }
}
