package dev.invar.internal.emulation;

import dev.invar.Key;
import dev.invar.spi.Access;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The attempts whose entries of one row with one value are listed. */
final class EntryAttempts {
    private EntryAttempts() {}

    static Set<TxId> of(Session session, Access.BySource access, Key child) {
        Set<TxId> attempts = new HashSet<>();
        Optional<EntryId> after = Optional.of(new EntryId(access.source(), access.value(), child, TxId.FIRST));
        while (after.isPresent()) {
            ConditionalRows.EntrySlice slice = session.messenger()
                    .entries(Step.AUDIT_READ, access, after, session.settings().pageSize());
            after = slice.next();
            for (EntryId entry : slice.entries()) {
                if (!entry.child().equals(child)) {
                    return attempts;
                }
                attempts.add(entry.tx());
            }
        }
        return attempts;
    }
}
