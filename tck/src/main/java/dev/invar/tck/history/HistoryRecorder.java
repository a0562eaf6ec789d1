package dev.invar.tck.history;

import dev.invar.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Notes what clients ask and are told while they do. Safe for use by several threads.
 *
 * <p>Times are those of {@link System#nanoTime()}.
 */
public final class HistoryRecorder {
    private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
    private final Queue<Operation> noted = new ConcurrentLinkedQueue<>();

    /** Notes a call that is about to be made. Until it is completed its outcome is unknown. */
    public Pending invoke(int client, Call call) {
        Pending made = new Pending(client, call, System.nanoTime());
        pending.add(made);
        return made;
    }

    /**
     * Asks what became of the calls whose outcome is unknown to clients that are still there, as {@link Pending#unknown} says.
     *
     * @return how many it was found out of
     */
    public int settle() {
        int settled = 0;
        for (Pending made : pending) {
            if (made.settle()) {
                settled++;
            }
        }
        return settled;
    }

    /** Adds calls that were noted elsewhere by the same clock. */
    public void addAll(History elsewhere) {
        noted.addAll(elsewhere.operations());
    }

    /** All that was noted until now. */
    public History history() {
        List<Operation> operations = new ArrayList<>(noted);
        pending.forEach(made -> operations.add(made.operation()));
        return new History(operations);
    }

    /** A call that was made; completed by one thread, at most once. */
    public static final class Pending {
        private final int client;
        private final Call call;
        private final long invoked;
        private volatile Completion completion = new Completion.Unknown();
        private volatile Optional<Supplier<Optional<Resolution>>> question = Optional.empty();

        private Pending(int client, Call call, long invoked) {
            this.client = client;
            this.call = call;
            this.invoked = invoked;
        }

        /** Notes what the client was told just now. */
        public Operation answered(Answer answer) {
            return completed(new Completion.Answered(answer, System.nanoTime()));
        }

        /** Notes that the client was told just now that nothing was changed. */
        public Operation notApplied() {
            return completed(new Completion.NotApplied(System.nanoTime()));
        }

        /**
         * Notes that the client was told just now that the outcome is unknown.
         *
         * @param question finds it out later; empty if it cannot be found out
         */
        public Operation unknown(Supplier<Optional<Resolution>> question) {
            this.question = Optional.of(question);
            return operation();
        }

        private boolean settle() {
            Optional<Resolution> found = question.flatMap(Supplier::get);
            found.ifPresent(resolution -> completed(
                    resolution == Resolution.APPLIED
                            ? new Completion.Applied(System.nanoTime())
                            : new Completion.NotApplied(System.nanoTime())));
            question = Optional.empty();
            return found.isPresent();
        }

        private Operation completed(Completion how) {
            completion = how;
            return operation();
        }

        /** The call as it is known now. */
        public Operation operation() {
            return new Operation(client, call, invoked, completion);
        }
    }
}
