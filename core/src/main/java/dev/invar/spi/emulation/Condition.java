package dev.invar.spi.emulation;

import org.jspecify.annotations.Nullable;

/** What must hold of one row for a compare-and-set to be applied. */
public sealed interface Condition {

    /**
     * Whether the condition holds, for stores that can look at a row's content themselves.
     *
     * @param content the row's content; null if it is not in its table
     */
    boolean holds(@Nullable Cells content);

    /** The row is not in its table. */
    record Absent() implements Condition {
        @Override
        public boolean holds(@Nullable Cells content) {
            return content == null;
        }
    }

    /** A base row has this version. */
    record VersionIs(TxId version) implements Condition {
        @Override
        public boolean holds(@Nullable Cells content) {
            return content instanceof Cells.Base base && base.version().equals(version);
        }
    }

    /** A base row is locked by this deletion, whatever its version. */
    record LockIs(TxId tx) implements Condition {
        @Override
        public boolean holds(@Nullable Cells content) {
            return content instanceof Cells.Base base
                    && base.lock().filter(lock -> lock.tx().equals(tx)).isPresent();
        }
    }

    /** A claim was taken by this attempt. */
    record ClaimIs(TxId tx) implements Condition {
        @Override
        public boolean holds(@Nullable Cells content) {
            return content instanceof Cells.Claim claim && claim.tx().equals(tx);
        }
    }
}
