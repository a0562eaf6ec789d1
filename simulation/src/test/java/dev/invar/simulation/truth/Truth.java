package dev.invar.simulation.truth;

import dev.invar.Key;
import dev.invar.Resolution;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.simulation.client.Answer;
import dev.invar.simulation.client.Observer;
import dev.invar.simulation.client.Operation;
import dev.invar.simulation.client.Request;
import dev.invar.simulation.client.Told;
import dev.invar.simulation.storage.Author;
import dev.invar.simulation.storage.Storage;
import dev.invar.simulation.storage.Watcher;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.RowId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Knows what existed at every instant, and finds what is wrong. Operations are linearized as they take effect: every change of
 * what exists is caused by one message, and must be the whole effect of the write that sent it, once, while it runs. What a
 * write or read is answered must be what it did, or what was true at an instant of its course.
 */
public final class Truth implements Watcher, Observer {
    private final Catalog catalog;
    private final Demand demand;
    private final Invariants invariants;
    private final Storage storage;
    private final List<State> states = new ArrayList<>();
    private final Map<Operation, Course> courses = new HashMap<>();
    private final List<Untold> untold = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private boolean changed;

    /** Of empty storage. */
    public Truth(Catalog catalog) {
        this.catalog = catalog;
        this.demand = new Demand(catalog);
        this.invariants = new Invariants(catalog);
        this.storage = new Storage(this);
        this.states.add(new State(Map.of()));
    }

    private Truth(Truth before) {
        this.catalog = before.catalog;
        this.demand = before.demand;
        this.invariants = before.invariants.copy();
        this.storage = before.storage.copy(this);
        this.states.add(before.last());
        this.untold.addAll(before.untold);
        before.courses.forEach((operation, course) -> courses.put(operation, course.copy()));
    }

    /** The same present, which goes its own way from now on. */
    public Truth copy() {
        return new Truth(this);
    }

    /** What it is the truth about. */
    public Storage storage() {
        return storage;
    }

    /** A change of a row of which nobody was told yet. */
    private record Untold(RowId.Base id, Optional<Row> before, Optional<Row> after) {}

    /** What an operation did so far. */
    private static final class Course {
        private final int begin;
        private OptionalInt effect = OptionalInt.empty();
        private Optional<Answer> answer = Optional.empty();

        private Course(int begin) {
            this.begin = begin;
        }

        private Course copy() {
            Course copy = new Course(0);
            copy.effect = effect.isPresent() ? OptionalInt.of(0) : effect;
            copy.answer = answer;
            return copy;
        }

        /** Whether the operation has said that it did not and will not take effect, or did already. */
        private boolean isOver() {
            return answer.isPresent()
                    && !(answer.get() instanceof Answer.Written written
                            && written.outcome() instanceof WriteOutcome.Unknown)
                    && !(answer.get() instanceof Answer.Resolved resolved
                            && resolved.resolution().isEmpty());
        }
    }

    /** Everything that was wrong so far. */
    public List<String> wrong() {
        return wrong;
    }

    /** Notes that something is wrong. */
    public void isWrong(String what) {
        wrong.add(what);
    }

    private State last() {
        return states.get(states.size() - 1);
    }

    @Override
    public void carriedOut(RowId row) {
        changed = true;
    }

    @Override
    public void entryChanged() {
        changed = true;
    }

    @Override
    public void settled(RowId row, Author author) {
        changed = true;
        if (row instanceof RowId.Base) {
            State now = State.of(catalog, View.settled(storage));
            if (!now.equals(last())) {
                note(now, (Operation) author);
            }
        }
    }

    private void note(State now, Operation operation) {
        State before = last();
        states.add(now);
        differences(before, now).forEach(id -> untold.add(new Untold(id, content(before, id), content(now, id))));
        Course course = course(operation);
        if (course.effect.isPresent()) {
            isWrong("takes effect twice: " + operation);
        }
        if (course.isOver()) {
            isWrong("takes effect after its answer " + course.answer.orElseThrow() + ": " + operation);
        }
        course.effect = OptionalInt.of(states.size() - 1);
        if (!(operation.request() instanceof Request.Write write)) {
            isWrong("changes what exists although it only reads: " + operation);
        } else if (demand.refusal(before, write.plan()).isPresent()) {
            isWrong("takes effect although "
                    + demand.refusal(before, write.plan()).get() + ": " + operation);
        } else if (!demand.effect(before, write.plan()).equals(now)) {
            isWrong("does not do what it should: " + operation + "\n  before:" + before + "\n  demanded:"
                    + demand.effect(before, write.plan()) + "\n  done:" + now);
        }
    }

    private static Optional<Row> content(State state, RowId.Base id) {
        return Optional.ofNullable(state.rows().get(id)).map(StoredRow::row);
    }

    private Course course(Operation operation) {
        return Objects.requireNonNull(courses.get(operation));
    }

    /** Checks the invariants if anything has changed since they were checked last. */
    public void check() {
        if (changed) {
            changed = false;
            State certain = last();
            invariants.check(storage, View.settled(storage), certain, this::isWrong);
            if (storage.registers().values().stream()
                    .anyMatch(register -> register.doubt().isPresent())) {
                View latest = View.latest(storage);
                invariants.check(storage, latest, State.of(catalog, latest), this::isWrong);
            }
        }
    }

    /** Where nothing was lost and everybody is done, nothing is left behind, and every change was told. */
    public void checkWhatIsLeft() {
        new Litter(catalog, storage, last()).check(this::isWrong);
        untold.forEach(change -> isWrong("nobody was told: " + change));
    }

    @Override
    public void begins(Operation operation) {
        courses.put(operation, new Course(states.size() - 1));
    }

    @Override
    public void died(Operation operation, Told told) {
        heard(told);
    }

    private void heard(Told told) {
        told.changes().forEach(this::told);
        TellingOrder.check(told.changes(), this::isWrong);
    }

    /** Caches must not keep what a write has changed: they hear of each row, or that anything may have changed. */
    private void checkWhatCachesKnow(Operation operation, int effect, Told told) {
        Set<RowId.Base> heard = new HashSet<>();
        told.changes()
                .forEach(change -> heard.add(new RowId.Base(change.entity().name(), change.key())));
        if (told.unknown().isEmpty() && !heard.containsAll(differences(states.get(effect - 1), states.get(effect)))) {
            isWrong("its client is not told of all it changed, nor to forget what it knows: " + operation);
        }
    }

    /** Every change that is told was made, and is told once. */
    private void told(ChangeSink.Change change) {
        Untold made = new Untold(new RowId.Base(change.entity().name(), change.key()), change.before(), change.after());
        if (!untold.remove(made)) {
            isWrong("was told although it was not made, or was told before: " + made);
        }
    }

    @Override
    public void answered(Operation operation, Answer answer, Told told) {
        Course course = course(operation);
        course.answer = Optional.of(answer);
        heard(told);
        if (!isRight(operation, course, answer)) {
            isWrong("was never true: " + answer + "\n  to " + operation);
        }
        if (answer instanceof Answer.Written written && written.outcome() instanceof WriteOutcome.Applied) {
            course.effect.ifPresent(effect -> checkWhatCachesKnow(operation, effect, told));
        }
    }

    private boolean isRight(Operation operation, Course course, Answer answer) {
        List<State> lived = states.subList(course.begin, states.size());
        Request request = operation.request();
        if (answer instanceof Answer.Written written) {
            return isRight(((Request.Write) request).plan(), course, written.outcome(), lived);
        }
        if (answer instanceof Answer.Resolved resolved) {
            return resolved.resolution().isEmpty()
                    || course.effect.isPresent() == (resolved.resolution().get() == Resolution.APPLIED);
        }
        if (answer instanceof Answer.Repaired) {
            return true;
        }
        if (answer instanceof Answer.Found found) {
            return lived.stream().anyMatch(state -> find(state, request).equals(found.row()));
        }
        return !(answer instanceof Answer.Listed listed) || isRight((Request.List) request, listed.rows(), lived);
    }

    private boolean isRight(WritePlan plan, Course course, WriteOutcome outcome, List<State> lived) {
        if (outcome instanceof WriteOutcome.Applied applied) {
            return applied.before().equals(applied.after())
                    ? course.effect.isEmpty() && lived.stream().anyMatch(state -> hasNothingToDo(state, plan, applied))
                    : course.effect.isPresent() && did(plan, course.effect.getAsInt(), applied);
        }
        if (outcome instanceof WriteOutcome.Refused refused) {
            Refusal reason = refused.reason();
            boolean needsNoReason = reason instanceof Refusal.Contended || reason instanceof Refusal.Unreachable;
            return course.effect.isEmpty()
                    && (needsNoReason || lived.stream().anyMatch(state -> demand.isRefusedFor(reason, state, plan)));
        }
        return true;
    }

    private boolean hasNothingToDo(State state, WritePlan plan, WriteOutcome.Applied applied) {
        return state.row(plan.entity(), plan.key()).equals(applied.after())
                && demand.refusal(state, plan).isEmpty()
                && demand.effect(state, plan).equals(state)
                && applied.cascaded() == 0;
    }

    private boolean did(WritePlan plan, int instant, WriteOutcome.Applied applied) {
        State before = states.get(instant - 1);
        State after = states.get(instant);
        return before.row(plan.entity(), plan.key()).equals(applied.before())
                && after.row(plan.entity(), plan.key()).equals(applied.after())
                && differences(before, after).size() == applied.cascaded() + 1;
    }

    private static List<RowId.Base> differences(State before, State after) {
        Set<RowId.Base> all = new HashSet<>(before.rows().keySet());
        all.addAll(after.rows().keySet());
        return all.stream()
                .filter(id ->
                        !Objects.equals(before.rows().get(id), after.rows().get(id)))
                .toList();
    }

    private Optional<StoredRow> find(State state, Request request) {
        if (request instanceof Request.Find find) {
            return state.row(find.entity(), find.key());
        }
        Request.FindBy find = (Request.FindBy) request;
        EntitySchema entity = catalog.entity(find.constraint().entity()).schema();
        return state.rows(entity).stream()
                .filter(row -> row.row().key(find.constraint().fields()).equals(Optional.of(find.value())))
                .findFirst();
    }

    /** Each row was there at some instant, none is listed twice, and those that were there all the time are all listed. */
    private static boolean isRight(Request.List list, List<StoredRow> rows, List<State> lived) {
        EntitySchema entity = list.access().entity();
        Predicate<StoredRow> matches = row -> !(list.access() instanceof Access.BySource source)
                || row.row().key(source.source().fields()).equals(Optional.of(source.value()));
        Set<Key> keys = new HashSet<>();
        for (StoredRow row : rows) {
            boolean wasThere = lived.stream()
                    .anyMatch(state -> state.row(entity, row.key()).equals(Optional.of(row)));
            if (!wasThere || !keys.add(row.key()) || !matches.test(row)) {
                return false;
            }
        }
        return lived.get(0).rows(entity).stream()
                .filter(row -> lived.stream()
                        .allMatch(state ->
                                state.row(entity, row.key()).filter(matches).isPresent()))
                .allMatch(row -> keys.contains(row.key()));
    }
}
