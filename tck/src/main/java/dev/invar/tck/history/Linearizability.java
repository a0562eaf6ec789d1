package dev.invar.tck.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches an order of calls in which each takes effect at an instant between its beginning and its end, and all answers are
 * those that the calls would be given one after the other.
 *
 * <p>The search is that of Wing and Gong, with Lowe's memory of configurations: a set of calls that took effect, together with
 * the rows that they left, is never tried twice. A call that by its answer changes nothing takes effect as soon as it can. A
 * call whose outcome nobody knows has no end, and may be left out; one that is known to have taken effect, by whatever answer,
 * must do so.
 */
final class Linearizability {
    private static final int SHOWN = 200;

    private final StoreModel model;
    private final List<Operation> settled;
    private final List<Operation> open;
    private final long[] earliestFrom;
    private final long limit;

    private final Set<Configuration> tried = new HashSet<>();
    private final Deque<Position> path = new ArrayDeque<>();
    private final BitSet done = new BitSet();
    private @Nullable Position farthest;
    private int mostSettled = -1;
    private long remembered;

    private record Configuration(BitSet done, Contents contents) {}

    /** A configuration that was reached, and which calls are still to be tried from there. */
    private static final class Position {
        private final Contents contents;
        private final int reachedBy;
        private final List<Integer> candidates;
        private int tried;

        Position(Contents contents, int reachedBy, List<Integer> candidates) {
            this.contents = contents;
            this.reachedBy = reachedBy;
            this.candidates = candidates;
        }
    }

    private Linearizability(StoreModel model, List<Operation> operations, long limit) {
        this.model = model;
        this.settled = operations.stream()
                .filter(Operation::isSettled)
                .sorted(Comparator.comparingLong(Operation::completed))
                .toList();
        this.open = operations.stream()
                .filter(operation -> !operation.isSettled() && operation.mayHaveChangedAnything())
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
        this.earliestFrom = earliest(settled);
        this.limit = limit;
    }

    /** When the earliest of all calls from each on was made. */
    private static long[] earliest(List<Operation> operations) {
        long[] earliest = new long[operations.size() + 1];
        earliest[operations.size()] = Long.MAX_VALUE;
        for (int number = operations.size() - 1; number >= 0; number--) {
            earliest[number] = Math.min(operations.get(number).invoked(), earliest[number + 1]);
        }
        return earliest;
    }

    /**
     * What is wrong with calls that begin on an empty datastore.
     *
     * @param limit how much is remembered at most, in rows
     */
    static Optional<Finding> finding(StoreModel model, List<Operation> operations, long limit) {
        return new Linearizability(model, operations, limit).search();
    }

    private Optional<Finding> search() {
        reach(Contents.EMPTY, -1);
        while (!path.isEmpty()) {
            if (settledDone() == settled.size()) {
                return Optional.empty();
            }
            if (remembered > limit) {
                return Optional.of(new Finding(Finding.Kind.UNDECIDED, description()));
            }
            Position position = path.getLast();
            if (position.tried < position.candidates.size()) {
                attempt(position, position.candidates.get(position.tried++));
            } else {
                path.removeLast();
                if (position.reachedBy >= 0) {
                    done.clear(position.reachedBy);
                }
            }
        }
        return Optional.of(new Finding(Finding.Kind.NO_ORDER, description()));
    }

    /** How many of the settled calls, which have the lowest numbers, took effect. */
    private int settledDone() {
        return done.get(0, settled.size()).cardinality();
    }

    private void attempt(Position position, int number) {
        Optional<Contents> after = after(position.contents, number);
        if (after.isEmpty()) {
            return;
        }
        done.set(number);
        if (tried.add(new Configuration((BitSet) done.clone(), after.get()))) {
            remembered += weight(after.get());
            reach(after.get(), number);
        } else {
            done.clear(number);
        }
    }

    /** What it takes to remember a configuration, in rows: half a kilobyte of what is done is one of them. */
    private long weight(Contents contents) {
        return 1L + contents.rows().size() + done.size() / 4096;
    }

    /** The rows after one more call; empty if it cannot take effect now, or if that would make no difference. */
    private Optional<Contents> after(Contents before, int number) {
        if (number < settled.size()) {
            Operation operation = settled.get(number);
            return operation.answer().isPresent()
                    ? model.answered(
                            before, operation.call(), operation.answer().get())
                    : model.applied(before, operation.call());
        }
        Contents after =
                model.unanswered(before, open.get(number - settled.size()).call());
        return after.equals(before) ? Optional.empty() : Optional.of(after);
    }

    private void reach(Contents contents, int number) {
        Position position = new Position(contents, number, withoutNeedlessChoice(contents, candidates()));
        path.add(position);
        if (settledDone() > mostSettled) {
            mostSettled = settledDone();
            farthest = position;
        }
    }

    /**
     * A call that by its answer changes nothing, and is answered rightly now, may as well take effect now as later: nothing else
     * needs to be tried first. An update that would change nothing now is not such a call: it may change something later.
     */
    private List<Integer> withoutNeedlessChoice(Contents contents, List<Integer> candidates) {
        for (int number : candidates) {
            if (number < settled.size()
                    && !settled.get(number).mayHaveChangedAnything()
                    && after(contents, number).equals(Optional.of(contents))) {
                return List.of(number);
            }
        }
        return candidates;
    }

    /** The calls that can be the next: those that began before any other that has not taken effect ended. */
    private List<Integer> candidates() {
        List<Integer> candidates = new ArrayList<>();
        int first = done.nextClearBit(0);
        if (first >= settled.size()) {
            return candidates;
        }
        long firstEnd = settled.get(first).completed();
        for (int number = first;
                number < settled.size() && earliestFrom[number] <= firstEnd;
                number = done.nextClearBit(number + 1)) {
            if (settled.get(number).invoked() <= firstEnd) {
                candidates.add(number);
            }
        }
        for (int number = 0; number < open.size() && open.get(number).invoked() <= firstEnd; number++) {
            if (!done.get(settled.size() + number)) {
                candidates.add(settled.size() + number);
            }
        }
        return candidates;
    }

    private String description() {
        Position end = farthest;
        if (end == null) {
            throw new IllegalStateException("Nothing was searched");
        }
        List<Operation> all = new ArrayList<>(settled);
        all.addAll(open);
        String stuck = end.candidates.stream()
                .map(number -> all.get(number).toString())
                .collect(Collectors.joining("\n  ", "\n  ", ""));
        return "at best " + mostSettled + " of " + settled.size() + " answers can be explained, none of these next:"
                + stuck + "\nby the rows\n  " + end.contents.toString().replace("\n", "\n  ") + "\nThe calls:\n  "
                + String.join("\n  ", HistoryText.of(around(end.candidates, new History(all))));
    }

    /** The calls shortly before and after the candidates were made. */
    private History around(List<Integer> candidates, History history) {
        List<Operation> calls = history.operations();
        long last = candidates.stream()
                .filter(number -> number < settled.size())
                .mapToLong(number -> settled.get(number).invoked())
                .max()
                .orElse(0);
        int at = (int) calls.stream().filter(call -> call.invoked() <= last).count();
        return new History(calls.subList(Math.max(0, at - SHOWN), Math.min(calls.size(), at + SHOWN)));
    }
}
