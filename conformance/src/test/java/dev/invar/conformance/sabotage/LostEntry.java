package dev.invar.conformance.sabotage;

import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;

/** Stores rows without the entries by which they are found and by which deletions reach them. */
final class LostEntry implements Sabotage {

    @Override
    public ConditionalRows rows(ConditionalRows right) {
        return new TamperedRows(right) {
            @Override
            Reply answer(Call call, Deadline deadline) {
                return call instanceof Call.Put ? new Reply.Applied() : super.answer(call, deadline);
            }
        };
    }
}
