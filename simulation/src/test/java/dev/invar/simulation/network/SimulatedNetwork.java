package dev.invar.simulation.network;

import dev.invar.Key;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.client.Died;
import dev.invar.simulation.client.Network;
import dev.invar.simulation.client.Operation;
import dev.invar.simulation.client.Wording;
import dev.invar.simulation.storage.Register;
import dev.invar.simulation.storage.Storage;
import dev.invar.spi.Access;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.ConditionalRows.BaseSlice;
import dev.invar.spi.emulation.ConditionalRows.ClaimSlice;
import dev.invar.spi.emulation.ConditionalRows.EntrySlice;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A network that loses messages, keeps them back, and kills whoever sends them; for one thread. */
public final class SimulatedNetwork implements Network {
    private static final int LONGEST_MESSAGE_NANOS = 200_000;
    private static final List<Integer> MESSAGES_PER_LATE_ONE = List.of(10, 40, 4_000);

    private final Storage storage;
    private final Runnable afterEachMessage;
    private final Chance chance;
    private final Pace pace;
    private final Counts counts;
    private final Bookkeeping bookkeeping;
    private final Log log;
    private final List<Late> late = new ArrayList<>();
    private final int messagesPerLateOne;
    private Faults faults = Faults.NONE;
    private boolean holdsLate;
    private long now;
    private long wake;

    /** Whether whoever waits may be chosen before the time has come, which then passes for all. */
    public enum Pace {
        /** Time passes as it should. */
        FAIR,
        /** Time passes whenever somebody waits: others may be as slow as they like. */
        HOSTILE
    }

    /** A network on which no fault happens yet. */
    public SimulatedNetwork(
            Storage storage, Runnable afterEachMessage, Chance chance, Pace pace, Counts counts, Log log) {
        this.storage = storage;
        this.afterEachMessage = afterEachMessage;
        this.chance = chance;
        this.pace = pace;
        this.counts = counts;
        this.bookkeeping = new Bookkeeping(counts);
        this.log = log;
        this.messagesPerLateOne = chance.oneOf(MESSAGES_PER_LATE_ONE);
    }

    /** A message that is carried out later than its sender waits for. */
    private record Late(Operation operation, Call call) {}

    /** From now on these happen. */
    public void change(Faults changed) {
        faults = changed;
    }

    @Override
    public Fate carry(Operation operation, Call call) {
        pass();
        counts.message(call.step());
        Fault fault = faults.next(operation, call.step());
        if (fault.isLate() && isWrite(call)) {
            late.add(new Late(operation, call));
        }
        Reply reply = fault == Fault.NOT_SENT
                ? new Reply.NotSent(new IllegalStateException("planned"))
                : new Reply.Unknown(new IllegalStateException("planned"));
        boolean underway = false;
        if (fault.isCarriedOut()) {
            Reply answer = carryOut(operation, call);
            underway = fault == Fault.ANSWER_DELAYED && answer instanceof Reply.Applied;
            if (fault == Fault.NONE) {
                storage.acknowledge(call, operation);
            }
            if (fault == Fault.NONE || fault == Fault.ANSWER_DELAYED) {
                reply = taciturn(answer);
            }
        }
        tell(operation, call, fault, reply);
        afterEachMessage.run();
        if (fault.kills()) {
            counts.happened(Happening.CLIENT_DIED);
            throw new Died();
        }
        return new Fate(reply, underway);
    }

    /** Time for the message, and perhaps for one that is late. */
    private void pass() {
        now += chance.below(LONGEST_MESSAGE_NANOS);
        if (!late.isEmpty() && !holdsLate && chance.oneIn(messagesPerLateOne)) {
            deliverOne();
        }
    }

    /** From now on what is late waits until it is called for. */
    public void holdLate() {
        holdsLate = true;
    }

    /** Carries out what is late. */
    public void deliverLate() {
        while (!late.isEmpty()) {
            deliverOne();
        }
    }

    private void deliverOne() {
        Late message = late.remove(chance.below(late.size()));
        Reply reply = carryOut(message.operation(), message.call());
        counts.happened(reply instanceof Reply.Applied ? Happening.LATE_APPLIED : Happening.LATE_REFUSED);
        tell(message.operation(), message.call(), Fault.LATE, reply);
        afterEachMessage.run();
    }

    private void tell(Operation operation, Call call, Fault fault, Reply reply) {
        log.add(() -> operation.client() + " " + Wording.of(call) + (fault == Fault.NONE ? "" : " " + fault) + " -> "
                + Wording.of(reply));
    }

    private static boolean isWrite(Call call) {
        return !(call instanceof Call.Read || call instanceof Call.Confirm);
    }

    private Reply carryOut(Operation operation, Call call) {
        if (call instanceof Call.CompareAndSet set) {
            return compareAndSet(operation, call, set.row());
        }
        if (call instanceof Call.CompareAndRemove remove) {
            return compareAndSet(operation, call, remove.row());
        }
        if (call instanceof Call.Read read) {
            Register before = storage.register(read.row());
            Reply reply = storage.carryOut(call, operation, chance);
            if (before.doubt().isPresent()
                    && storage.register(read.row()).doubt().isPresent()) {
                counts.happened(Happening.STALE_READ);
            }
            return reply;
        }
        return storage.carryOut(call, operation, chance);
    }

    private Reply compareAndSet(Operation operation, Call call, RowId row) {
        Optional<Cells> before = storage.register(row).latest();
        Reply reply = storage.carryOut(call, operation, chance);
        if (reply instanceof Reply.Applied) {
            bookkeeping.applied(operation, call.step(), before, call);
        }
        return reply;
    }

    /** Some stores do not say what they refused a compare-and-set for. */
    private Reply taciturn(Reply reply) {
        return reply instanceof Reply.NotApplied && chance.oneIn(3) ? new Reply.NotApplied(Optional.empty()) : reply;
    }

    @Override
    public void arrive(Operation operation, Call call) {
        pass();
        storage.acknowledge(call, operation);
        log.add(() -> operation.client() + " is answered " + Wording.of(call));
        afterEachMessage.run();
    }

    @Override
    public void orphan(Operation operation, List<Call> calls) {
        for (Call call : calls) {
            if (isWrite(call) && chance.oneIn(2)) {
                late.add(new Late(operation, call));
            }
        }
    }

    @Override
    public BaseSlice rows(Operation operation, Step step, Access access, Optional<Key> after, int limit) {
        return list(operation, step, () -> storage.scan(access, after, limit, chance));
    }

    @Override
    public EntrySlice entries(
            Operation operation, Step step, Access.BySource access, Optional<EntryId> after, int limit) {
        EntrySlice slice = list(operation, step, () -> storage.entries(access, after, limit, chance));
        log.add(() -> operation.client() + " " + step + " " + access.source() + " "
                + access.value().values() + " -> "
                + slice.entries().stream().map(Wording::of).toList());
        return slice;
    }

    @Override
    public ClaimSlice allClaims(
            Operation operation, Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit) {
        return list(operation, step, () -> storage.allClaims(entity, after, limit, chance));
    }

    @Override
    public EntrySlice allEntries(
            Operation operation, Step step, EntitySchema entity, Optional<EntryId> after, int limit) {
        return list(operation, step, () -> storage.allEntries(entity, after, limit, chance));
    }

    private <T> T list(Operation operation, Step step, Supplier<T> listing) {
        pass();
        counts.message(step);
        Fault fault = faults.next(operation, step);
        if (fault.kills()) {
            counts.happened(Happening.CLIENT_DIED);
            log.add(() -> operation.client() + " " + step + " " + fault);
            throw new Died();
        }
        if (fault != Fault.NONE && fault != Fault.ANSWER_DELAYED) {
            log.add(() -> operation.client() + " " + step + " " + fault);
            throw new Unavailable("planned", null);
        }
        T found = listing.get();
        afterEachMessage.run();
        return found;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long wait(Duration duration) {
        wake = now + duration.toNanos();
        if (pace == Pace.HOSTILE) {
            now = wake;
        }
        return wake;
    }

    /** When the client that waited last goes on; in the past if nobody did. */
    public long takeWake() {
        long taken = wake;
        wake = 0;
        return taken;
    }

    /** Lets time pass until then. */
    public void passUntil(long then) {
        now = Math.max(now, then);
    }
}
