package dev.invar.internal.emulation;

import dev.invar.Row;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Obligations;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes away claims and entries that no row needs any more. They are hints, so that nobody is harmed where this fails. */
final class CleanUp {
    private final Session session;

    CleanUp(Session session) {
        this.session = session;
    }

    /** What a row leaves behind that changed from its former content to other values, or to none. */
    List<Call> of(RowId.Base id, Cells.Base before, @Nullable Row after) {
        CatalogEntity entity = session.catalog().entity(id.entity());
        Obligations obligations = Obligations.of(entity.schema(), before.data(), after);
        List<Call> calls = new ArrayList<>();
        for (Obligations.Claim claim : obligations.claimsToDrop()) {
            TxId tx = before.claims().get(entity.id(claim.constraint()));
            if (tx != null) {
                calls.add(release(claim, tx));
            }
        }
        for (Obligations.Entry entry : obligations.entriesToDrop()) {
            TxId tx = before.entries().get(entity.id(entry.source()));
            if (tx != null) {
                calls.add(remove(new EntryId(entry.source(), entry.value(), id.key(), tx)));
            }
        }
        return calls;
    }

    /** Releases a claim if it is still the given attempt's. */
    static Call release(Obligations.Claim claim, TxId tx) {
        return new Call.CompareAndRemove(
                Step.RELEASE_CLAIM, new RowId.Claim(claim.constraint(), claim.value()), new Condition.ClaimIs(tx));
    }

    /** Removes an entry; its stamp is greater than that of the entry's only write. */
    static Call remove(EntryId entry) {
        return new Call.Remove(Step.REMOVE_ENTRY, entry, entry.tx().micros() + 1);
    }

    /** Sends the calls. */
    void send(List<Call> calls) {
        session.messenger().sendOnTheWay(calls);
    }
}
