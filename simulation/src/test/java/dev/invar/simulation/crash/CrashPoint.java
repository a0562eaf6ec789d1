package dev.invar.simulation.crash;

import dev.invar.simulation.network.Fault;
import dev.invar.spi.emulation.Step;
import java.util.List;

/** The points at which an operation that ends there leaves a different trace. */
public enum CrashPoint {
    /** An insert has read whether its key was used. */
    KEY_READ(Victim.INSERT, Step.INSERT_READ_KEY, 1),
    /** The first entry of an insert is in doubt. */
    ENTRY_IN_DOUBT(Victim.INSERT, Step.WRITE_ENTRY, 1),
    /** Entries of an insert are acknowledged, and the last one is in doubt. */
    ENTRIES_WRITTEN(Victim.INSERT, Step.WRITE_ENTRY, 3),
    /** The first claim of an insert is in doubt. */
    CLAIM_IN_DOUBT(Victim.INSERT, Step.TAKE_CLAIM, 1),
    /** An insert holds a claim, and the next one is in doubt. */
    CLAIM_HELD(Victim.INSERT, Step.TAKE_CLAIM, 2),
    /** An insert has read its parents. */
    PARENTS_READ(Victim.INSERT, Step.READ_PARENT, 3),
    /** The commit of an insert is in doubt. */
    INSERT_IN_DOUBT(Victim.INSERT, Step.INSERT_COMMIT, 1),
    /** An insert is committed, its answer is lost, and its client wants to know. */
    INSERT_UNANSWERED(Victim.INSERT, Step.SETTLE, 1),
    /** An insert that failed removes its entries. */
    FAILED_WITH_ENTRIES(Victim.REFUSED_INSERT, Step.REMOVE_ENTRY, 1),
    /** An insert that failed has released some of its claims. */
    FAILED_HALF_RELEASED(Victim.REFUSED_INSERT, Step.RELEASE_CLAIM, 2),
    /** The new claim of an update. */
    UPDATE_CLAIM(Victim.UPDATE, Step.TAKE_CLAIM, 1),
    /** The new entry of an update. */
    UPDATE_ENTRY(Victim.UPDATE, Step.WRITE_ENTRY, 1),
    /** The commit of an update is in doubt. */
    UPDATE_IN_DOUBT(Victim.UPDATE, Step.UPDATE_COMMIT, 1),
    /** An update is committed, and its old claim is not released. */
    OLD_CLAIM_LEFT(Victim.UPDATE, Step.RELEASE_CLAIM, 1),
    /** An update is committed, and its old entry is not removed. */
    OLD_ENTRY_LEFT(Victim.UPDATE, Step.REMOVE_ENTRY, 1),
    /** The deletion of a leaf is in doubt. */
    LEAF_IN_DOUBT(Victim.DELETE_LEAF, Step.DELETE_COMMIT, 1),
    /** A leaf is deleted, and its claim is being released. */
    LEAF_CLAIM_LEFT(Victim.DELETE_LEAF, Step.RELEASE_CLAIM, 1),
    /** A leaf is deleted, and its entry is left. */
    LEAF_ENTRY_LEFT(Victim.DELETE_LEAF, Step.REMOVE_ENTRY, 1),
    /** The mark of a cascade is in doubt. */
    MARK_IN_DOUBT(Victim.CASCADE, Step.MARK_ROOT, 1),
    /** The root is marked. */
    MARKED(Victim.CASCADE, Step.LIST_CHILDREN, 1),
    /** The entries of the root are read half. */
    LISTED_HALF(Victim.CASCADE, Step.LIST_CHILDREN, 2),
    /** The first child is being locked. */
    FIRST_LOCKED(Victim.CASCADE, Step.LOCK_CHILD, 1),
    /** Some are locked. */
    SOME_LOCKED(Victim.CASCADE, Step.LOCK_CHILD, 3),
    /** The last one is being locked. */
    ALL_LOCKED(Victim.CASCADE, Step.LOCK_CHILD, 6),
    /** The decision is in doubt. */
    DECISION_IN_DOUBT(Victim.CASCADE, Step.DECIDE, 1),
    /** The cascade is decided. */
    DECIDED(Victim.CASCADE, Step.FINISH_CHILD, 1),
    /** A row is finished, and its claim is not released. */
    FINISHED_WITH_CLAIM(Victim.CASCADE, Step.RELEASE_CLAIM, 1),
    /** A row is finished, and its entry is left. */
    FINISHED_WITH_ENTRY(Victim.CASCADE, Step.REMOVE_ENTRY, 1),
    /** All rows are finished, and the root does not say so. */
    PENDING(Victim.CASCADE, Step.CLEAR_PENDING, 1),
    /** The root says so, and the row is being inserted again. */
    NOTHING_PENDING(Victim.RECREATION, Step.INSERT_COMMIT, 1),
    /** The mark is being taken away again. */
    UNMARK_IN_DOUBT(Victim.REFUSED_DELETION, Step.UNMARK_ROOT, 1),
    /** The mark is taken away, and its locks are left. */
    LOCKS_LEFT(Victim.VOID_LOCK, Step.UPDATE_COMMIT, 1),
    /** The owner of a claim is fenced, and the claim is not taken over. */
    OWNER_FENCED(Victim.TAKE_OVER, Step.TAKE_OVER_CLAIM, 1),
    /** A claim is taken over, and the commit is missing. */
    CLAIM_TAKEN_OVER(Victim.TAKE_OVER, Step.INSERT_COMMIT, 1);

    private final Victim victim;
    private final Step step;
    private final int number;

    CrashPoint(Victim victim, Step step, int number) {
        this.victim = victim;
        this.step = step;
        this.number = number;
    }

    /** The operation. */
    public Victim victim() {
        return victim;
    }

    /** What has to happen before, and what happens at the point itself. */
    public List<PlannedFault> faults(Fault fault) {
        PlannedFault here = new PlannedFault(Moment.of(step, number), fault);
        return this == INSERT_UNANSWERED
                ? List.of(new PlannedFault(Moment.of(Step.INSERT_COMMIT, 1), Fault.ANSWER_LOST), here)
                : List.of(here);
    }
}
