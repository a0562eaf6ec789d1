package dev.invar.backend.memory.internal.rows;

import dev.invar.Key;
import dev.invar.backend.memory.internal.order.ClaimPosition;
import dev.invar.backend.memory.internal.order.EntityOrder;
import dev.invar.backend.memory.internal.order.EntryPosition;
import dev.invar.backend.memory.internal.order.Position;
import dev.invar.backend.memory.internal.order.Span;
import dev.invar.backend.memory.internal.tables.Views;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.Deadline;
import dev.invar.spi.TableShape;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Rows on the heap of which one at a time can be compared and set. No call ever fails or stays in doubt, so no deadline is
 * looked at.
 *
 * <p>Safe for use by several threads.
 */
public final class HeapRows implements ConditionalRows {
    private final RowTables tables;
    private final Views views;

    /** The rows of a catalog's entities in the given tables, which are created by whoever owns them. */
    public HeapRows(Catalog catalog, RowTables tables) {
        this.tables = tables;
        this.views = new Views(catalog);
    }

    /** Empty rows of a catalog's entities in tables of their own. */
    public static HeapRows of(Catalog catalog) {
        RowTables tables = new RowTables();
        catalog.entities().forEach(entity -> tables.create(TableShape.of(entity)));
        return new HeapRows(catalog, tables);
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        List<Reply> replies = new ArrayList<>(calls.size());
        for (Call call : calls) {
            replies.add(tables.call(() -> answer(call)));
        }
        return replies;
    }

    private Reply answer(Call call) {
        if (call instanceof Call.Read read) {
            return slot(read.row()).read();
        }
        if (call instanceof Call.Confirm confirm) {
            return slot(confirm.row()).read();
        }
        if (call instanceof Call.CompareAndSet set) {
            return slot(set.row()).compareAndSet(set.when(), set.content());
        }
        if (call instanceof Call.CompareAndRemove remove) {
            return slot(remove.row()).compareAndSet(remove.when(), null);
        }
        if (call instanceof Call.Put put) {
            return write(put.entry(), put.stamp(), true);
        }
        Call.Remove remove = (Call.Remove) call;
        return write(remove.entry(), remove.stamp(), false);
    }

    private Slot<?> slot(RowId row) {
        if (row instanceof RowId.Base base) {
            return new Slot<>(table(base.entity()).rows(), order(base.entity()).row(base.key()));
        }
        RowId.Claim claim = (RowId.Claim) row;
        String entity = claim.constraint().entity();
        return new Slot<>(table(entity).claims(), order(entity).claim(claim.constraint(), claim.value()));
    }

    private Reply write(EntryId entry, long stamp, boolean present) {
        String entity = entry.source().entity();
        EntryCell written = new EntryCell(entry.child(), entry.tx(), stamp, present);
        table(entity).entries().merge(position(entry), written, EntryCell::newest);
        return new Reply.Applied();
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        return tables.call(() -> scan(access, after, limit));
    }

    private BaseSlice scan(Access access, Optional<Key> after, int limit) {
        String entity = access.entity().name();
        EntityOrder order = order(entity);
        NavigableMap<Position, Cells> ahead = rows(access, table(entity).rows(), after.map(order::row));
        List<BaseRow> found = new ArrayList<>();
        for (Map.Entry<Position, Cells> row : ahead.entrySet()) {
            if (found.size() == limit) {
                return new BaseSlice(found, Optional.of(found.get(limit - 1).key()));
            }
            found.add(new BaseRow(order.keyOf(row.getKey()), (Cells.Base) row.getValue()));
        }
        return new BaseSlice(found, Optional.empty());
    }

    /** The rows of an access path after a place, in the path's order. */
    private NavigableMap<Position, Cells> rows(
            Access access, NavigableMap<Position, Cells> all, Optional<Position> after) {
        String entity = access.entity().name();
        if (access instanceof Access.All) {
            return after.map(row -> all.tailMap(row, false)).orElse(all);
        }
        if (!(access instanceof Access.Partition partition)) {
            throw new IllegalArgumentException("Rows of '" + entity + "' are listed by partition or all of them");
        }
        Span whole = order(entity).span(partition.partition(), partition.range());
        Span ahead = after.map(row -> whole.beyond(row, partition.reverse())).orElse(whole);
        if (ahead.isEmpty()) {
            return Collections.emptyNavigableMap();
        }
        NavigableMap<Position, Cells> rows = all.subMap(ahead.low(), true, ahead.high(), false);
        return partition.reverse() ? rows.descendingMap() : rows;
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        return tables.call(() -> entries(access, after, limit));
    }

    private EntrySlice entries(Access.BySource access, Optional<EntryId> after, int limit) {
        String entity = access.source().entity();
        EntryPosition start = order(entity).startOf(access.source(), access.value());
        EntryPosition from = after.map(this::position).orElse(start);
        List<EntryId> found = new ArrayList<>();
        for (Map.Entry<EntryPosition, EntryCell> entry :
                table(entity).entries().tailMap(from, false).entrySet()) {
            if (!entry.getKey().hasValueOf(start)) {
                break;
            }
            EntryCell cell = entry.getValue();
            if (!cell.present()) {
                continue;
            }
            if (found.size() == limit) {
                return new EntrySlice(found, Optional.of(found.get(limit - 1)));
            }
            found.add(new EntryId(access.source(), access.value(), cell.child(), cell.tx()));
        }
        return new EntrySlice(found, Optional.empty());
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        return tables.call(() -> allClaims(entity.name(), after, limit));
    }

    private ClaimSlice allClaims(String entity, Optional<RowId.Claim> after, int limit) {
        EntityOrder order = order(entity);
        NavigableMap<ClaimPosition, Cells> all = table(entity).claims();
        NavigableMap<ClaimPosition, Cells> ahead = after.map(
                        last -> all.tailMap(order.claim(last.constraint(), last.value()), false))
                .orElse(all);
        List<ClaimRow> found = new ArrayList<>();
        for (Map.Entry<ClaimPosition, Cells> claim : ahead.entrySet()) {
            if (found.size() == limit) {
                return new ClaimSlice(found, Optional.of(found.get(limit - 1).id()));
            }
            found.add(new ClaimRow(order.claimAt(claim.getKey()), (Cells.Claim) claim.getValue()));
        }
        return new ClaimSlice(found, Optional.empty());
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        return tables.call(() -> allEntries(entity.name(), after, limit));
    }

    private EntrySlice allEntries(String entity, Optional<EntryId> after, int limit) {
        NavigableMap<EntryPosition, EntryCell> all = table(entity).entries();
        NavigableMap<EntryPosition, EntryCell> ahead =
                after.map(last -> all.tailMap(position(last), false)).orElse(all);
        List<EntryId> found = new ArrayList<>();
        for (Map.Entry<EntryPosition, EntryCell> entry : ahead.entrySet()) {
            EntryCell cell = entry.getValue();
            if (!cell.present()) {
                continue;
            }
            if (found.size() == limit) {
                return new EntrySlice(found, Optional.of(found.get(limit - 1)));
            }
            found.add(order(entity).entryAt(entry.getKey(), cell.child(), cell.tx()));
        }
        return new EntrySlice(found, Optional.empty());
    }

    private EntryPosition position(EntryId entry) {
        return order(entry.source().entity()).entry(entry.source(), entry.value(), entry.child(), entry.tx());
    }

    private EntityOrder order(String entity) {
        return views.of(entity).order();
    }

    private RowTable table(String entity) {
        return views.of(entity).accepted(tables.get(entity));
    }
}
