package dev.invar.tck.history;

/** How a call ended. Times are those of {@link Operation#invoked()}. */
public sealed interface Completion {

    /**
     * The client was told what its call came to.
     *
     * @param answer what it was told
     * @param at when
     */
    record Answered(Answer answer, long at) implements Completion {}

    /**
     * The client was told that the call changed nothing, and not what would have become of it; as by
     * {@link dev.invar.error.Unavailable}.
     *
     * @param at when
     */
    record NotApplied(long at) implements Completion {}

    /**
     * The client was told, later and on asking, that the call took effect as a whole; as by {@link
     * dev.invar.Datastore#resolve}. Nobody knows its answer.
     *
     * @param at when
     */
    record Applied(long at) implements Completion {}

    /** Nobody knows: the client was told so, or died. The call may take effect at any later time, or never. */
    record Unknown() implements Completion {}
}
