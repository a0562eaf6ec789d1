package dev.invar.internal.emulation;

import dev.invar.Key;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.Slice;
import dev.invar.spi.StoredRow;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads rows for callers: each as it is at some instant of the reading. */
public final class Reads {
    private final Session session;
    private final EffectiveRows effectiveRows;

    /** The reads of one operation. */
    public Reads(Session session) {
        this.session = session;
        this.effectiveRows = new EffectiveRows(session);
    }

    /** The row with a primary key. */
    public Optional<StoredRow> find(EntitySchema entity, Key key) {
        return inTime(() -> effectiveRows
                .read(Step.FIND_ROW, new RowId.Base(entity.name(), key))
                .row());
    }

    /** The rows with primary keys, by key and in the order of the keys. */
    public Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys) {
        List<RowId.Base> ids =
                keys.stream().map(key -> new RowId.Base(entity.name(), key)).toList();
        Map<Key, StoredRow> found = new LinkedHashMap<>();
        inTime(() -> existing(effectiveRows.read(Step.FIND_ROW, ids))).forEach(row -> found.put(row.key(), row));
        return found;
    }

    /** The row with a unique value: the one that the claim points to, if it has the value. */
    public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value) {
        return inTime(() -> {
            Optional<Cells.Claim> claim = Messenger.claimOf(
                    session.messenger().send(new Call.Read(Step.FIND_CLAIM, new RowId.Claim(constraint, value))));
            return claim.map(held -> new RowId.Base(constraint.entity(), held.owner()))
                    .flatMap(owner -> effectiveRows.read(Step.FIND_ROW, owner).row())
                    .filter(row -> row.row().key(constraint.fields()).equals(Optional.of(value)));
        });
    }

    /** Some rows of an access path. */
    public Slice scan(Access access, Optional<Key> after, int limit) {
        return inTime(() -> access instanceof Access.BySource bySource
                ? scanEntries(bySource, after, limit)
                : scanRows(access, after, limit));
    }

    private Slice scanRows(Access access, Optional<Key> after, int limit) {
        ConditionalRows.BaseSlice slice = session.messenger().rows(Step.SCAN_ROWS, access, after, limit);
        List<RowId.Base> ids = slice.rows().stream()
                .map(row -> new RowId.Base(access.entity().name(), row.key()))
                .toList();
        List<Optional<Cells.Base>> contents =
                slice.rows().stream().map(row -> Optional.of(row.content())).toList();
        return new Slice(existing(effectiveRows.judge(Step.SCAN_ROWS, ids, contents)), slice.next());
    }

    /** Every child is judged once, with the first page of its entries, and skipped afterwards. */
    private Slice scanEntries(Access.BySource access, Optional<Key> after, int limit) {
        Optional<EntryId> position = after.map(child -> new EntryId(access.source(), access.value(), child, TxId.LAST));
        ConditionalRows.EntrySlice slice = session.messenger().entries(Step.SCAN_ENTRIES, access, position, limit);
        while (slice.entries().isEmpty() && slice.next().isPresent()) {
            slice = session.messenger().entries(Step.SCAN_ENTRIES, access, slice.next(), limit);
        }
        List<Key> children =
                slice.entries().stream().map(EntryId::child).distinct().toList();
        List<Seen> seen = effectiveRows.read(
                Step.FIND_ROW,
                children.stream()
                        .map(child -> new RowId.Base(access.entity().name(), child))
                        .toList());
        List<StoredRow> rows = existing(seen).stream()
                .filter(row -> row.row().key(access.source().fields()).equals(Optional.of(access.value())))
                .toList();
        return new Slice(
                rows, slice.next().isPresent() ? Optional.of(children.get(children.size() - 1)) : Optional.empty());
    }

    /** Whether there is an entry of a row with a value, and the row exists and has it. */
    public boolean lists(Access.BySource access, Key key) {
        EntryId start = new EntryId(access.source(), access.value(), key, TxId.FIRST);
        return inTime(() -> {
            ConditionalRows.EntrySlice slice =
                    session.messenger().entries(Step.AUDIT_READ, access, Optional.of(start), 1);
            return slice.entries().stream().anyMatch(entry -> entry.child().equals(key))
                    && find(access.entity(), key)
                            .flatMap(row -> row.row().key(access.source().fields()))
                            .equals(Optional.of(access.value()));
        });
    }

    private static List<StoredRow> existing(List<Seen> seen) {
        return seen.stream().flatMap(one -> one.row().stream()).toList();
    }

    private static <T> T inTime(Supplier<T> read) {
        try {
            return read.get();
        } catch (OutOfTime late) {
            throw new Unavailable(
                    "The datastore did not answer before the deadline; see whether it is overloaded, or allow more time",
                    late);
        }
    }
}
