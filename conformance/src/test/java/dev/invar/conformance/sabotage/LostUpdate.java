package dev.invar.conformance.sabotage;

import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;

/** Writes an updated row whatever became of the row that was read. */
final class LostUpdate implements Sabotage {
    private final Rendezvous rendezvous = new Rendezvous();

    @Override
    public ConditionalRows rows(ConditionalRows right) {
        return new TamperedRows(right) {
            @Override
            Reply answer(Call call, Deadline deadline) {
                return call instanceof Call.CompareAndSet commit && call.step() == Step.UPDATE_COMMIT
                        ? write(commit, this, deadline)
                        : super.answer(call, deadline);
            }
        };
    }

    private Reply write(Call.CompareAndSet commit, TamperedRows rows, Deadline deadline) {
        rendezvous.meetAt(commit.row());
        Reply reply = rows.rightly(commit, deadline);
        while (!(reply instanceof Reply.Applied)) {
            Reply.Found current = (Reply.Found) rows.rightly(new Call.Read(commit.step(), commit.row()), deadline);
            Condition condition = new Condition.VersionIs(((Cells.Base) current.content()).version());
            reply = rows.rightly(
                    new Call.CompareAndSet(commit.step(), commit.row(), condition, commit.content()), deadline);
        }
        return reply;
    }
}
