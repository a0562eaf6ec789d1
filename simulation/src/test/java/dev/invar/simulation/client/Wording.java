package dev.invar.simulation.client;

import dev.invar.simulation.client.Request.Find;
import dev.invar.simulation.client.Request.FindBy;
import dev.invar.spi.Access;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;

/** Requests and messages as text, values included: here nothing is sensitive. */
public final class Wording {
    private Wording() {}

    /** A request. */
    static String of(Request request) {
        if (request instanceof Request.Write write) {
            return of(write.plan());
        }
        if (request instanceof Request.Repair repair) {
            return "repair " + repair.entity().name() + repair.key().values();
        }
        if (request instanceof Find find) {
            return "find " + find.entity().name() + find.key().values();
        }
        if (request instanceof FindBy find) {
            return "find by " + find.constraint() + find.value().values();
        }
        Access access = ((Request.List) request).access();
        return access instanceof Access.BySource source
                ? "list by " + source.source() + source.value().values()
                : "list " + access.entity().name();
    }

    private static String of(WritePlan plan) {
        String row = plan.entity().name() + plan.key().values();
        if (plan instanceof WritePlan.Insert insert) {
            return "insert " + row + " " + insert.row().asMap() + " " + insert.origin();
        }
        WritePlan.Guarded guarded = (WritePlan.Guarded) plan;
        String expecting = guarded.expected().isPresent()
                ? " expecting " + guarded.expected().getAsLong()
                : "";
        return plan instanceof WritePlan.Update update
                ? "update " + row + " " + update.transition() + expecting
                : "delete " + row + expecting;
    }

    /** A message. */
    public static String of(Call call) {
        if (call instanceof Call.CompareAndSet set) {
            return set.step() + " " + of(set.row()) + " if " + of(set.when()) + " := " + of(set.content());
        }
        if (call instanceof Call.CompareAndRemove remove) {
            return remove.step() + " " + of(remove.row()) + " if " + of(remove.when()) + " removed";
        }
        if (call instanceof Call.Put put) {
            return put.step() + " " + of(put.entry());
        }
        if (call instanceof Call.Remove remove) {
            return remove.step() + " " + of(remove.entry());
        }
        return call instanceof Call.Read read
                ? read.step() + " " + of(read.row())
                : call.step() + " confirm " + of(((Call.Confirm) call).row());
    }

    /** An answer of the storage. */
    public static String of(Reply reply) {
        if (reply instanceof Reply.Found found) {
            return of(found.content());
        }
        if (reply instanceof Reply.NotApplied notApplied) {
            return "refused, " + notApplied.current().map(Wording::of).orElse("nothing said");
        }
        return reply instanceof Reply.Unknown ? "not answered" : reply.toString();
    }

    /** A row. */
    public static String of(RowId row) {
        return row instanceof RowId.Base base
                ? base.entity() + base.key().values()
                : ((RowId.Claim) row).constraint().toString()
                        + ((RowId.Claim) row).value().values();
    }

    private static String of(Condition condition) {
        if (condition instanceof Condition.VersionIs version) {
            return "version " + version.version();
        }
        if (condition instanceof Condition.LockIs lock) {
            return "lock " + lock.tx();
        }
        return condition instanceof Condition.ClaimIs claim ? "claim " + claim.tx() : "absent";
    }

    /** The content of a row. */
    public static String of(Cells content) {
        if (content instanceof Cells.Claim claim) {
            return "claim of " + claim.owner().values() + " by " + claim.tx();
        }
        Cells.Base base = (Cells.Base) content;
        return base.state() + " version " + base.version() + (base.marked() ? " marked" : "")
                + base.lock()
                        .map(lock -> " lock " + lock.tx() + " of " + lock.rootEntity()
                                + lock.rootKey().values() + " clears " + lock.clears() + " depth " + lock.depth())
                        .orElse("")
                + base.pending().map(pending -> " pending " + pending).orElse("")
                + " claims " + base.claims() + " entries " + base.entries() + " history " + base.history()
                + " " + base.data().asMap() + " revision " + base.revision();
    }

    /** An entry. */
    public static String of(EntryId entry) {
        return entry.source() + " " + entry.value().values() + " has "
                + entry.child().values() + " by " + entry.tx();
    }
}
