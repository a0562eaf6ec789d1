package dev.invar.simulation.crash;

import dev.invar.simulation.client.Task;
import dev.invar.simulation.network.Fault;
import dev.invar.simulation.shape.Household;
import dev.invar.spi.emulation.Step;
import java.util.List;

/** An operation that fails at some message. */
public enum Victim {
    /** An insert with three unique values and three references. */
    INSERT("insert children n parent=p mentor=q sponsor=s seat=9 name=v code=w"),
    /** An insert that is refused after it took its claims. */
    REFUSED_INSERT("insert children n parent=nobody mentor=q sponsor=s seat=9 name=v code=w"),
    /** An update that changes unique values, moves the row and gives a reference up. */
    UPDATE("update children c1 parent=q mentor=p seat=8 name=v code="),
    /** The deletion of a row that nothing can reference. */
    DELETE_LEAF("delete toys t1"),
    /** A deletion that takes rows of two levels along and clears a reference. */
    CASCADE("delete parents p"),
    /** The same, and then the deleted row comes back. */
    RECREATION("delete parents p then insert parents p name=pn"),
    /** A deletion that is refused after it locked others. */
    REFUSED_DELETION("delete parents r"),
    /** The same, and then the client replaces one of the locks that its deletion left. */
    VOID_LOCK("delete parents r then update children c4 name=e"),
    /** An insert whose values are claimed by one that died before. */
    TAKE_OVER("insert children n parent=p mentor=q sponsor=s seat=9 name=v code=w");

    private final String program;

    Victim(String program) {
        this.program = program;
    }

    /** What the client does that fails. */
    public List<Task> tasks() {
        return Household.program(program);
    }

    /** What somebody else did before all that, and died of it; empty if nobody did. */
    public List<Task> predecessor() {
        return this == TAKE_OVER ? Household.program("insert children o parent=p name=v code=w") : List.of();
    }

    /** How that client died. */
    public static List<PlannedFault> deathOfPredecessor() {
        return List.of(new PlannedFault(Moment.of(Step.INSERT_COMMIT, 1), Fault.DIES_BEFORE));
    }
}
