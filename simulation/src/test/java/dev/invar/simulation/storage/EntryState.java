package dev.invar.simulation.storage;

/**
 * What was done to an entry: of writes and removals the one with the greatest stamp counts, of two equal ones the removal.
 *
 * @param written the stamp of the last certain write
 * @param perhapsWritten the stamp of the last write of which a read may see anything
 * @param removed the stamp of the last certain removal
 * @param perhapsRemoved the stamp of the last removal of which a read may see anything
 */
public record EntryState(long written, long perhapsWritten, long removed, long perhapsRemoved) {
    private static final long NEVER = Long.MIN_VALUE;
    static final EntryState NEW = new EntryState(NEVER, NEVER, NEVER, NEVER);

    /** Whether every read lists the entry. */
    public boolean isCertain() {
        return written > perhapsRemoved;
    }

    /** Whether some read may list the entry. */
    public boolean isPossible() {
        return perhapsWritten > removed;
    }

    EntryState afterWrite(long stamp) {
        return new EntryState(written, Math.max(perhapsWritten, stamp), removed, perhapsRemoved);
    }

    EntryState afterCertainWrite(long stamp) {
        return new EntryState(Math.max(written, stamp), Math.max(perhapsWritten, stamp), removed, perhapsRemoved);
    }

    EntryState afterRemoval(long stamp) {
        return new EntryState(written, perhapsWritten, removed, Math.max(perhapsRemoved, stamp));
    }

    EntryState afterCertainRemoval(long stamp) {
        return new EntryState(written, perhapsWritten, Math.max(removed, stamp), Math.max(perhapsRemoved, stamp));
    }
}
