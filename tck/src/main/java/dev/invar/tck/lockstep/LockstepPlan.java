package dev.invar.tck.lockstep;

/**
 * How much a run does.
 *
 * @param seed what everything that is random follows from
 * @param operations how many operations it carries out, about
 * @param programs how many programs they are spread over, each with entities of its own in an empty datastore
 * @param comparedEvery after how many operations all rows are compared; they are after every operation that is refused, too
 * @param pastFailures whether programs that once showed a difference run before
 * @param attempts how many smaller programs are tried where one shows a difference
 */
public record LockstepPlan(
        long seed, long operations, int programs, int comparedEvery, boolean pastFailures, int attempts) {}
