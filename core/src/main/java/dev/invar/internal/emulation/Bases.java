package dev.invar.internal.emulation;

import dev.invar.Row;
import dev.invar.spi.StoredRow;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.TxId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each step of the protocol writes into a base row: always the whole row. Pure. */
final class Bases {
    private static final int HISTORY = 8;

    private Bases() {}

    /** The condition that a row is still as it was read. */
    static Condition unchanged(Optional<Cells.Base> read) {
        return read.<Condition>map(base -> new Condition.VersionIs(base.version()))
                .orElseGet(Condition.Absent::new);
    }

    /** Whether a row is still as it was read. */
    static boolean isUnchanged(Optional<Cells.Base> read, Optional<Cells.Base> now) {
        return read.map(Cells.Base::version).equals(now.map(Cells.Base::version));
    }

    /** Whether a row shows that an attempt was applied to it. */
    static boolean shows(Optional<Cells.Base> base, TxId tx) {
        return base.isPresent()
                && (base.get().version().equals(tx) || base.get().history().contains(tx));
    }

    /** Whether there may have been more changes than the row remembers. */
    static boolean isForgetful(Cells.Base base) {
        return base.history().size() >= HISTORY;
    }

    /** Whether the base row is the root of the deletion that has locked it. */
    static boolean isRoot(RowId.Base row, Cells.Lock lock) {
        return lock.rootKey().equals(row.key()) && lock.rootEntity().equals(row.entity());
    }

    /** The root of a lock. */
    static RowId.Base rootOf(Cells.Lock lock) {
        return new RowId.Base(lock.rootEntity(), lock.rootKey());
    }

    /** Whether the row is there and not gone, whatever a deletion that locked it may have decided. */
    static boolean isPresent(Optional<Cells.Base> base) {
        return base.isPresent() && base.get().state() != RowState.GONE;
    }

    static Cells.Base inserted(
            Optional<Cells.Base> before, TxId tx, StoredRow row, Map<String, TxId> claims, Map<String, TxId> entries) {
        return new Cells.Base(
                RowState.LIVE,
                tx,
                remember(tx, before.map(Cells.Base::history).orElse(List.of())),
                Optional.empty(),
                Optional.empty(),
                before.isPresent() && before.get().marked(),
                claims,
                entries,
                row.revision(),
                row.row());
    }

    static Cells.Base updated(
            Cells.Base before, TxId tx, Row row, Map<String, TxId> claims, Map<String, TxId> entries) {
        return new Cells.Base(
                RowState.LIVE,
                tx,
                remember(tx, before.history()),
                Optional.empty(),
                Optional.empty(),
                before.marked(),
                claims,
                entries,
                before.revision() + 1,
                row);
    }

    /** A row with the values that it had, and with claims and entries that were made again. */
    static Cells.Base restored(Cells.Base before, TxId tx, Map<String, TxId> claims, Map<String, TxId> entries) {
        return new Cells.Base(
                RowState.LIVE,
                tx,
                remember(tx, before.history()),
                Optional.empty(),
                Optional.empty(),
                before.marked(),
                claims,
                entries,
                before.revision(),
                before.data());
    }

    /** A marker in place of a deleted row. */
    static Cells.Base gone(Cells.Base before, TxId tx) {
        return marker(tx, remember(tx, before.history()), before.marked());
    }

    private static Cells.Base marker(TxId version, List<TxId> history, boolean marked) {
        return new Cells.Base(
                RowState.GONE,
                version,
                history,
                Optional.empty(),
                Optional.empty(),
                marked,
                Map.of(),
                Map.of(),
                0,
                Row.empty());
    }

    static Cells.Base fenced(Optional<Cells.Base> before, TxId version) {
        return before.map(base -> new Cells.Base(
                        base.state(),
                        version,
                        base.history(),
                        base.lock(),
                        base.pending(),
                        true,
                        base.claims(),
                        base.entries(),
                        base.revision(),
                        base.data()))
                .orElseGet(() -> marker(version, List.of(), true));
    }

    /** A row that a deletion of this row itself has locked. */
    static Cells.Base markedRoot(Cells.Base before, TxId version, TxId deletion, RowId.Base row) {
        Cells.Lock lock = new Cells.Lock(deletion, row.entity(), row.key(), Set.of(), 0);
        return withLock(before, version, Optional.of(lock), before.marked());
    }

    static Cells.Base renewedMark(Cells.Base before, TxId version) {
        return withLock(before, version, before.lock(), before.marked());
    }

    static Cells.Base locked(Cells.Base before, TxId version, Cells.Lock lock) {
        return withLock(before, version, Optional.of(lock), true);
    }

    static Cells.Base unmarked(Cells.Base before, TxId version) {
        return withLock(before, version, Optional.empty(), before.marked());
    }

    private static Cells.Base withLock(Cells.Base before, TxId version, Optional<Cells.Lock> lock, boolean marked) {
        return new Cells.Base(
                lock.isPresent() ? RowState.LOCKED : RowState.LIVE,
                version,
                before.history(),
                lock,
                Optional.empty(),
                marked,
                before.claims(),
                before.entries(),
                before.revision(),
                before.data());
    }

    /** A root whose deletion is decided: the data stay until everything below is finished. */
    static Cells.Base decided(Cells.Base before, TxId deletion) {
        return new Cells.Base(
                RowState.GONE,
                deletion,
                remember(deletion, before.history()),
                Optional.empty(),
                Optional.of(deletion),
                before.marked(),
                before.claims(),
                before.entries(),
                before.revision(),
                before.data());
    }

    /** What is left of a root when its deletion is finished. */
    static Cells.Base finishedRoot(Cells.Base before, TxId version) {
        return marker(version, before.history(), before.marked());
    }

    /** What is left of a locked row whose references a decided deletion clears. */
    static Cells.Base cleared(
            Cells.Base before, TxId version, Row row, Set<String> lostClaims, Set<String> lostEntries) {
        Map<String, TxId> claims = new HashMap<>(before.claims());
        claims.keySet().removeAll(lostClaims);
        Map<String, TxId> entries = new HashMap<>(before.entries());
        entries.keySet().removeAll(lostEntries);
        return new Cells.Base(
                RowState.LIVE,
                version,
                remember(version, before.history()),
                Optional.empty(),
                Optional.empty(),
                before.marked(),
                claims,
                entries,
                before.revision() + 1,
                row);
    }

    private static List<TxId> remember(TxId tx, List<TxId> history) {
        List<TxId> longer = new ArrayList<>(HISTORY);
        longer.add(tx);
        longer.addAll(history.subList(0, Math.min(history.size(), HISTORY - 1)));
        return longer;
    }
}
