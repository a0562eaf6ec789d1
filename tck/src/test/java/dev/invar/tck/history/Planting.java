package dev.invar.tck.history;

import dev.invar.Key;
import dev.invar.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Calls on rows of their own that are put between those of another history, one after the other with random pauses. One of them
 * is answered with a lie.
 */
final class Planting {
    /** An owner that is there throughout. */
    static final String PILLAR = new Room(0).pillar();

    private static final int LONGEST = 200;

    private final Random random;
    private final List<Operation> calls = new ArrayList<>();
    private long now;
    private int clients = 100;

    /**
     * What was planted.
     *
     * @param calls calls with right answers
     * @param lie one more, with an answer that cannot be
     * @param truth the same with the right answer
     */
    record Planted(List<Operation> calls, Operation lie, Operation truth) {}

    Planting(Random random, long begin) {
        this.random = random;
        this.now = begin;
    }

    /** A call that begins after the last one ended. */
    Planting then(Call call, Answer answer) {
        calls.add(made(call, later(), answer));
        return this;
    }

    /** A call that begins before the last one ended, and ends after it. */
    Planting meanwhile(Call call, Answer answer) {
        Operation last = calls.get(calls.size() - 1);
        calls.add(made(call, last.completed() - 1, answer));
        return this;
    }

    /** A call that nobody knows the outcome of. */
    Planting lost(Call call) {
        calls.add(new Operation(clients++, call, later(), new Completion.Unknown()));
        return this;
    }

    /** A call whose answer was lost, and which was found to have taken effect. */
    Planting found(Call call) {
        calls.add(new Operation(clients++, call, later(), new Completion.Applied(later())));
        return this;
    }

    /** A call that certainly changed nothing. */
    Planting failed(Call call) {
        calls.add(new Operation(clients++, call, later(), new Completion.NotApplied(later())));
        return this;
    }

    /** Ends with a call that is answered with a lie. */
    Planted lie(Call call, Answer lie, Answer truth) {
        return lie(call, later(), lie, truth);
    }

    /** Ends with a call that begins before the last one ended, and is answered with a lie. */
    Planted lieMeanwhile(Call call, Answer lie, Answer truth) {
        return lie(call, calls.get(calls.size() - 1).completed() - 1, lie, truth);
    }

    /** What was planted after a lie, together with it. */
    Planted with(Planted lied) {
        return new Planted(List.copyOf(calls), lied.lie(), lied.truth());
    }

    private Planted lie(Call call, long invoked, Answer lie, Answer truth) {
        Operation told = made(call, invoked, lie);
        Operation right =
                new Operation(told.client(), call, told.invoked(), new Completion.Answered(truth, told.completed()));
        return new Planted(List.copyOf(calls), told, right);
    }

    private Operation made(Call call, long invoked, Answer answer) {
        return new Operation(clients++, call, invoked, new Completion.Answered(answer, later()));
    }

    private long later() {
        now += 2 + random.nextInt(LONGEST);
        return now;
    }

    static Call insert(String entity, Row row) {
        return new Call.Insert(entity, row);
    }

    static Call update(String entity, String id, Row changes) {
        return update(entity, id, OptionalLong.empty(), changes);
    }

    static Call updateAt(long revision, String entity, String id, Row changes) {
        return update(entity, id, OptionalLong.of(revision), changes);
    }

    private static Call update(String entity, String id, OptionalLong expected, Row changes) {
        Map<String, Optional<Object>> all = new HashMap<>();
        changes.forEach((field, value) -> all.put(field, Optional.of(value)));
        return new Call.Update(entity, Key.of(id), expected, all);
    }

    static Call delete(String entity, String id) {
        return new Call.Delete(entity, Key.of(id), OptionalLong.empty());
    }

    static Call find(String entity, String id) {
        return new Call.Find(entity, Key.of(id));
    }

    static Call findByName(String name) {
        return Room.findBy(HistoryEntities.OWNERS, 0, name);
    }

    static Call increment(String id, long amount) {
        return new Call.Increment("tallies", Key.of(id), amount);
    }

    static Answer row(Row row) {
        return Answer.Found.of(Optional.of(row));
    }

    static Answer row(Row row, long revision) {
        return new Answer.Found(Optional.of(row), OptionalLong.of(revision));
    }

    static Answer none() {
        return Answer.Found.of(Optional.empty());
    }

    static Answer counted(long sum) {
        return new Answer.Counted(sum);
    }

    static Answer refused(Answer.Reason reason, String entity, String... fields) {
        return new Answer.Refused(reason, entity, List.of(fields));
    }
}
