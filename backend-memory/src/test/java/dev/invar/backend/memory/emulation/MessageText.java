package dev.invar.backend.memory.emulation;

import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;

/** Messages as text, with the values of their keys. */
final class MessageText {
    private MessageText() {}

    /** Keys do not show their values, which may be sensitive; these are not. */
    static String describe(Call call) {
        if (call instanceof Call.CompareAndSet set) {
            return "CAS " + set.step() + describe(set.row()) + " if " + set.when() + " := " + set.content();
        }
        if (call instanceof Call.CompareAndRemove remove) {
            return "CAS " + remove.step() + describe(remove.row()) + " if " + remove.when() + " removed";
        }
        if (call instanceof Call.Put put) {
            return "put " + describe(put.entry());
        }
        if (call instanceof Call.Remove remove) {
            return "remove " + describe(remove.entry());
        }
        return call instanceof Call.Read read
                ? "read " + read.step() + describe(read.row())
                : "confirm " + describe(((Call.Confirm) call).row());
    }

    static String describe(RowId row) {
        return row instanceof RowId.Base base
                ? " " + base.entity() + base.key().values()
                : " " + ((RowId.Claim) row).constraint()
                        + ((RowId.Claim) row).value().values();
    }

    static String describe(EntryId entry) {
        return entry.source() + " " + entry.value().values() + entry.child().values() + " " + entry.tx();
    }
}
