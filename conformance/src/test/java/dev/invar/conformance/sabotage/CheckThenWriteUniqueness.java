package dev.invar.conformance.sabotage;

import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes a unique value by reading that it is free and then writing it. */
final class CheckThenWriteUniqueness implements Sabotage {
    private final Rendezvous rendezvous = new Rendezvous();
    private final Map<RowId, AtomicInteger> arrivals = new ConcurrentHashMap<>();

    @Override
    public ConditionalRows rows(ConditionalRows right) {
        return new TamperedRows(right) {
            @Override
            Reply answer(Call call, Deadline deadline) {
                return call instanceof Call.CompareAndSet take
                                && take.step() == Step.TAKE_CLAIM
                                && take.when() instanceof Condition.Absent
                        ? checkThenWrite(take, this, deadline)
                        : super.answer(call, deadline);
            }
        };
    }

    private Reply checkThenWrite(Call.CompareAndSet take, TamperedRows rows, Deadline deadline) {
        Reply check = rows.rightly(new Call.Read(take.step(), take.row()), deadline);
        if (arrivals.computeIfAbsent(take.row(), unknown -> new AtomicInteger()).incrementAndGet() <= 2) {
            rendezvous.meetAt(take.row());
        }
        if (check instanceof Reply.Found found) {
            return new Reply.NotApplied(Optional.of(found.content()));
        }
        return write(take, rows, deadline);
    }

    private static Reply write(Call.CompareAndSet take, TamperedRows rows, Deadline deadline) {
        Reply reply = rows.rightly(take, deadline);
        while (!(reply instanceof Reply.Applied)) {
            Reply current = rows.rightly(new Call.Read(take.step(), take.row()), deadline);
            Condition condition = current instanceof Reply.Found found
                    ? new Condition.ClaimIs(((Cells.Claim) found.content()).tx())
                    : new Condition.Absent();
            reply = rows.rightly(new Call.CompareAndSet(take.step(), take.row(), condition, take.content()), deadline);
        }
        return reply;
    }
}
