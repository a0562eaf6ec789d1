package dev.invar.simulation.client;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.error.Unavailable;
import dev.invar.simulation.chance.Chance;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.Deadline;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.Upkeep;
import dev.invar.spi.WriteOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A process that asks one thing after the other of a store of its own, a few messages at a time; for one thread. */
public final class Client {
    private final int number;
    private final Catalog catalog;
    private final StoreOpener opener;
    private final Network network;
    private final Observer observer;
    private final Habits habits;
    private final Chance chance;
    private final Knowledge knowledge = new Knowledge();
    private final Deque<Task> tasks = new ArrayDeque<>();
    private Optional<Work> work = Optional.empty();
    private int begun;

    /** A client without anything to do. */
    public Client(
            int number,
            Catalog catalog,
            StoreOpener opener,
            Network network,
            Observer observer,
            Habits habits,
            Chance chance) {
        this.number = number;
        this.catalog = catalog;
        this.opener = opener;
        this.network = network;
        this.observer = observer;
        this.habits = habits;
        this.chance = chance;
    }

    /**
     * An operation that is not answered yet.
     *
     * @param seed of its random decisions
     */
    private record Work(Operation operation, Dialogue dialogue, long seed) {}

    /** Gives the client something more to do. */
    public void add(Task task) {
        tasks.add(task);
    }

    /** Whether everything is done, or the client is dead. */
    public boolean isDone() {
        return tasks.isEmpty() && work.isEmpty();
    }

    /** Lets the client send some messages, at most up to the end of an operation; the answer, if it came to that. */
    public Optional<Answer> go(int messages) {
        if (work.isEmpty()) {
            begin(tasks.remove());
        }
        Work current = work.orElseThrow();
        Told told = new Told();
        try {
            Answer answer = perform(current, told, new Turn(messages));
            work = Optional.empty();
            knowledge.learn(current.operation().request(), answer);
            observer.answered(current.operation(), answer, told);
            return Optional.of(answer);
        } catch (Suspended othersTurn) {
            return Optional.empty();
        } catch (Died death) {
            work = Optional.empty();
            tasks.clear();
            observer.died(current.operation(), told);
            return Optional.empty();
        }
    }

    private void begin(Task task) {
        Request request = task.request(nextId(), knowledge);
        Work begins = new Work(new Operation(number, request), new Dialogue(network.now()), chance.bits());
        work = Optional.of(begins);
        observer.begins(begins.operation());
    }

    /** Every insert of a simulation has an identity, and so a revision, of its own. */
    private OperationId nextId() {
        long count = ++begun;
        long high = ClientTiming.wallClock(network.now()) << 16 | 0x7000 | ((number * 64L + count) & 0xFFF);
        return new OperationId(new UUID(high, 0x8000_0000_0000_0000L | (long) number << 32 | count));
    }

    private Answer perform(Work current, Told told, Turn turn) {
        Dialogue dialogue = current.dialogue();
        dialogue.repeat();
        Chance decisions = new Chance(current.seed());
        ClientTiming timing = new ClientTiming(network, dialogue, turn, decisions, habits.skew());
        ClientRows rows = new ClientRows(current.operation(), network, dialogue, turn, decisions.fork());
        Store store = opener.open(catalog, rows, told, habits.settings(timing));
        Request request = current.operation().request();
        List<CallContext> contexts = new ArrayList<>();
        Supplier<CallContext> next = () -> {
            contexts.add(new CallContext(Deadline.in(habits.deadline(), timing::nanos)));
            return contexts.get(contexts.size() - 1);
        };
        Answer answer = answer(store, request, next, timing);
        rows.checkRounds(contexts.stream().mapToInt(CallContext::roundTrips).sum());
        return answer;
    }

    private Answer answer(Store store, Request request, Supplier<CallContext> contexts, ClientTiming timing) {
        try {
            if (request instanceof Request.Write write) {
                return resolved(store.apply(write.plan(), contexts.get()), contexts, timing);
            }
            if (request instanceof Request.Find find) {
                return new Answer.Found(store.find(find.entity(), find.key(), contexts.get()));
            }
            if (request instanceof Request.FindBy find) {
                return new Answer.Found(store.findBy(find.constraint(), find.value(), contexts.get()));
            }
            if (request instanceof Request.Repair repair) {
                return repaired(store.upkeep().orElseThrow(), repair, contexts);
            }
            return new Answer.Listed(all(store, (Request.List) request, contexts));
        } catch (Unavailable notAnswered) {
            return new Answer.Nothing();
        }
    }

    /** Some ask later, when much may have happened, what became of a write whose outcome they do not know. */
    private Answer resolved(WriteOutcome outcome, Supplier<CallContext> contexts, ClientTiming timing) {
        if (habits.asksAgain().isEmpty() || !(outcome instanceof WriteOutcome.Unknown unknown)) {
            return new Answer.Written(outcome);
        }
        timing.pause(habits.asksAgain().get());
        return new Answer.Resolved(unknown.inquiry().make(contexts.get()));
    }

    private static Answer repaired(Upkeep upkeep, Request.Repair repair, Supplier<CallContext> contexts) {
        Upkeep.Treatment treatment = new Upkeep.Treatment(true, Optional.empty());
        long mended = 0;
        Optional<Upkeep.Place> after = Optional.empty();
        do {
            Upkeep.Inspection found = upkeep.inspect(repair.entity(), after, repair.limit(), treatment, contexts.get());
            mended += found.purged()
                    + found.traces().stream().filter(Upkeep.Trace::mended).count();
            after = found.next();
        } while (after.isPresent());
        upkeep.restore(repair.entity(), repair.key(), contexts.get());
        return new Answer.Repaired(mended);
    }

    private List<StoredRow> all(Store store, Request.List list, Supplier<CallContext> contexts) {
        List<StoredRow> rows = new ArrayList<>();
        Optional<Key> after = Optional.empty();
        do {
            Slice slice = store.scan(list.access(), after, list.limit(), contexts.get());
            rows.addAll(slice.rows());
            after = slice.next();
        } while (after.isPresent());
        return rows;
    }
}
