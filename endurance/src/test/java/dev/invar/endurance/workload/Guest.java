package dev.invar.endurance.workload;

import dev.invar.tck.history.History;
import dev.invar.tck.history.Room;
import java.util.List;

/** Somebody who makes calls of its own in the rooms of a chapter, at the same time as its clients. */
public interface Guest {

    /**
     * Makes the calls.
     *
     * @param rooms where they are to concern rows
     * @param number the guest's number among all who call
     * @param seed decides the calls
     * @return what was asked and told, by the clock of this machine; calls that nobody has heard the outcome of included
     */
    History visit(List<Room> rooms, int number, long seed) throws Exception;
}
