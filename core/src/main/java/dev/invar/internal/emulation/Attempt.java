package dev.invar.internal.emulation;

import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Obligations;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One attempt to write a row.
 *
 * @param tx its identity
 * @param row the row
 * @param obligations what the write owes to the constraints
 */
record Attempt(TxId tx, RowId.Base row, Obligations obligations) {

    /** The writes of the entries that the row gains. */
    List<Call> entryWrites() {
        List<Call> calls = new ArrayList<>();
        entries().forEach(entry -> calls.add(new Call.Put(Step.WRITE_ENTRY, entry, tx.micros())));
        return calls;
    }

    /** Everything that takes back what this attempt may have written before its commit, which will never be sent. */
    List<Call> undo() {
        List<Call> calls = new ArrayList<>();
        obligations.claimsToAdd().forEach(claim -> calls.add(CleanUp.release(claim, tx)));
        entries().forEach(entry -> calls.add(CleanUp.remove(entry)));
        return calls;
    }

    private List<EntryId> entries() {
        return obligations.entriesToAdd().stream()
                .map(entry -> new EntryId(entry.source(), entry.value(), row.key(), tx))
                .toList();
    }

    /** The attempts of the row's claims after the commit. */
    Map<String, TxId> claims(CatalogEntity entity, Map<String, TxId> before) {
        Map<String, TxId> claims = new HashMap<>(before);
        obligations.claimsToDrop().forEach(claim -> claims.remove(entity.id(claim.constraint())));
        obligations.claimsToAdd().forEach(claim -> claims.put(entity.id(claim.constraint()), tx));
        return claims;
    }

    /** The attempts of the row's entries after the commit. */
    Map<String, TxId> entries(CatalogEntity entity, Map<String, TxId> before) {
        Map<String, TxId> entries = new HashMap<>(before);
        obligations.entriesToDrop().forEach(entry -> entries.remove(entity.id(entry.source())));
        obligations.entriesToAdd().forEach(entry -> entries.put(entity.id(entry.source()), tx));
        return entries;
    }
}
