package dev.invar.backend.memory.internal.rows;

import dev.invar.Key;
import dev.invar.spi.emulation.TxId;

/**
 * The newest write of an entry. A removal stays, so that a write of the entry that arrives late does not bring it back.
 *
 * @param stamp the time of the write in microseconds; of two writes the one with the greater stamp counts, of two equal ones
 *     the removal
 */
record EntryCell(Key child, TxId tx, long stamp, boolean present) {

    EntryCell newest(EntryCell other) {
        if (stamp != other.stamp) {
            return stamp > other.stamp ? this : other;
        }
        return present ? other : this;
    }
}
