package dev.invar.tck.history;

import java.util.Optional;

/**
 * One call of one client.
 *
 * @param client who called; a client makes one call at a time
 * @param call what it asked
 * @param invoked when it asked, in nanoseconds on a clock that all clients share
 * @param completion how the call ended
 */
public record Operation(int client, Call call, long invoked, Completion completion) {

    /** Whether the client was told what its call came to. */
    public boolean isAnswered() {
        return completion instanceof Completion.Answered;
    }

    /** Whether it is certain that the call took effect, or what it came to. */
    boolean isSettled() {
        return isAnswered() || completion instanceof Completion.Applied;
    }

    /** Whether nobody knows what the call came to. */
    public boolean isUnknown() {
        return completion instanceof Completion.Unknown;
    }

    /** What the client was told. */
    public Optional<Answer> answer() {
        return completion instanceof Completion.Answered answered ? Optional.of(answered.answer()) : Optional.empty();
    }

    /** When the call ended; the end of all time for one whose outcome nobody knows. */
    public long completed() {
        if (completion instanceof Completion.Answered answered) {
            return answered.at();
        }
        if (completion instanceof Completion.Applied applied) {
            return applied.at();
        }
        return completion instanceof Completion.NotApplied notApplied ? notApplied.at() : Long.MAX_VALUE;
    }

    /** Whether the call can have changed anything. */
    public boolean mayHaveChangedAnything() {
        if (!call.writes() || completion instanceof Completion.NotApplied) {
            return false;
        }
        return answer().map(Operation::toldOfChange).orElse(true);
    }

    private static boolean toldOfChange(Answer answer) {
        return answer instanceof Answer.Counted
                || (answer instanceof Answer.Found found && found.row().isPresent());
    }

    @Override
    public String toString() {
        return HistoryText.of(this);
    }
}
