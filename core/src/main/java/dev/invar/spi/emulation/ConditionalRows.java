package dev.invar.spi.emulation;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import java.util.List;
import java.util.Optional;

/**
 * A store that can compare and set one row at a time: all that {@link EmulatedStore} needs.
 *
 * <p>Base rows and claims are written by compare-and-set only, entries by plain writes only; the types see to it. A
 * compare-and-set on one row is linearizable. A write that was acknowledged is seen by every later read and scan; a write in
 * doubt may or may not be.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface ConditionalRows {

    /**
     * Sends independent calls at the same time and waits until all are settled or the deadline has passed.
     *
     * @return one reply for each call, in the order of the calls; never throws for a failing datastore
     */
    List<Reply> run(List<Call> calls, Deadline deadline);

    /**
     * Some base rows of an entity, whatever their state.
     *
     * @param access {@link Access.All}, in the store's own order, or {@link Access.Partition}, in the order of the
     *     clustering key or in reverse, as it says
     * @param after the key after which to begin, in that order; it need not exist
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline);

    /**
     * Some entries of one reference or index with one value, in an order that does not change and that keeps the entries of a
     * child together, by attempt.
     *
     * @param after the entry after which to begin, which need not exist
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    EntrySlice entries(Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline);

    /**
     * Some claims of all unique constraints of an entity, in the store's own order, which does not change. Meant for audits.
     *
     * @param after the claim after which to begin, which need not exist
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    ClaimSlice allClaims(Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline);

    /**
     * Some entries of all references and indexes of an entity, in the store's own order, which does not change. Meant for
     * audits.
     *
     * @param after the entry after which to begin, which need not exist
     * @throws dev.invar.error.Unavailable if the datastore does not answer
     */
    EntrySlice allEntries(Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline);

    /**
     * A base row with its key.
     *
     * @param key the row's primary key
     * @param content the row's content
     */
    record BaseRow(Key key, Cells.Base content) {}

    /**
     * Some base rows.
     *
     * @param rows the rows, perhaps none
     * @param next the key after which the scan goes on; empty at the end
     */
    record BaseSlice(List<BaseRow> rows, Optional<Key> next) {
        public BaseSlice {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A claim with its identity.
     *
     * @param id the constraint and the value
     * @param content the claim's content
     */
    record ClaimRow(RowId.Claim id, Cells.Claim content) {}

    /**
     * Some claims.
     *
     * @param claims the claims, perhaps none
     * @param next the claim after which the scan goes on; empty at the end
     */
    record ClaimSlice(List<ClaimRow> claims, Optional<RowId.Claim> next) {
        public ClaimSlice {
            claims = List.copyOf(claims);
        }
    }

    /**
     * Some entries.
     *
     * @param entries the entries, perhaps none
     * @param next the entry after which the scan goes on; empty at the end
     */
    record EntrySlice(List<EntryId> entries, Optional<EntryId> next) {
        public EntrySlice {
            entries = List.copyOf(entries);
        }
    }
}
