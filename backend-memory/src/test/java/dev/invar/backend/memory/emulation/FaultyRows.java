package dev.invar.backend.memory.emulation;

import dev.invar.error.Unavailable;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows as one client sees them, one of whose messages meets with a fault. */
final class FaultyRows extends ForwardingRows {

    /** What happens to a message. */
    enum Fault {
        /** The client dies before it sends the message. */
        DIES_BEFORE,
        /** The client dies after the message was carried out. */
        DIES_AFTER,
        /** The client dies, and the message is carried out when everybody else is done. */
        DIES_AND_IS_LATE,
        /** The message is lost; the client does not know. */
        REQUEST_LOST,
        /** The message is carried out; the client does not know. */
        ANSWER_LOST,
        /** The message is carried out when everybody else is done; the client does not know. */
        IS_LATE
    }

    /**
     * A message.
     *
     * @param step its step
     * @param occurrence which of the messages of this step, from 1
     */
    record Point(Step step, int occurrence) {}

    private final @Nullable Point point;
    private final Fault fault;
    private final Map<Step, Integer> sent = new EnumMap<>(Step.class);
    private final List<Point> points = new ArrayList<>();
    private final List<Call> late = new ArrayList<>();
    private boolean fired;

    private FaultyRows(ConditionalRows rows, @Nullable Point point, Fault fault) {
        super(rows);
        this.point = point;
        this.fault = fault;
    }

    /** Rows where one message, if it is sent, meets with a fault. */
    static FaultyRows with(ConditionalRows rows, Point point, Fault fault) {
        return new FaultyRows(rows, point, fault);
    }

    /** Rows without any fault, which note the messages. */
    static FaultyRows without(ConditionalRows rows) {
        return new FaultyRows(rows, null, Fault.DIES_BEFORE);
    }

    /** The messages that were sent. */
    List<Point> points() {
        return List.copyOf(points);
    }

    /** Whether the message was sent. */
    boolean hasFired() {
        return fired;
    }

    /** Carries out what is late. */
    void deliverLate() {
        late.forEach(call -> super.run(List.of(call), Deadline.in(Duration.ofSeconds(1))));
        late.clear();
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        List<Reply> replies = new ArrayList<>(calls.size());
        for (Call call : calls) {
            replies.add(meets(call.step()) ? fail(call, deadline) : carryOut(call, deadline));
        }
        return replies;
    }

    private boolean meets(Step step) {
        Point message = new Point(step, sent.merge(step, 1, Integer::sum));
        points.add(message);
        boolean met = message.equals(point);
        fired |= met;
        return met;
    }

    private Reply fail(Call call, Deadline deadline) {
        if (fault == Fault.DIES_AFTER || fault == Fault.ANSWER_LOST) {
            carryOut(call, deadline);
        }
        if (fault == Fault.DIES_AND_IS_LATE || fault == Fault.IS_LATE) {
            late.add(call);
        }
        if (dies()) {
            throw new ClientDied();
        }
        return new Reply.Unknown(new IllegalStateException("planned"));
    }

    private boolean dies() {
        return fault == Fault.DIES_BEFORE || fault == Fault.DIES_AFTER || fault == Fault.DIES_AND_IS_LATE;
    }

    private Reply carryOut(Call call, Deadline deadline) {
        return super.run(List.of(call), deadline).get(0);
    }

    @Override
    protected void beforeListing(Step step) {
        if (meets(step)) {
            if (dies()) {
                throw new ClientDied();
            }
            throw new Unavailable("planned", null);
        }
    }
}
