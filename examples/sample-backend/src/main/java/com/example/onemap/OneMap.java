package com.example.onemap;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.ConditionalText;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The datastore: base rows and claims by their {@link RowId}, entries by what they have in common, and the text of the schema,
 * all in one map, of which one element at a time can be compared and set. Elements are immutable.
 *
 * <p>Safe for use by several threads.
 */
final class OneMap implements ConditionalRows, ConditionalText {
    private static final String SCHEMA = "schema";

    private final ConcurrentMap<Object, Object> elements = new ConcurrentHashMap<>();

    /** What the entries of one element have in common: a reference and a parent, or an index and a value. */
    private record Listing(IndexSource source, Key value) {}

    /**
     * The entries of one listing with their newest writes. A removal stays, so that a late write does not bring an entry back.
     *
     * @param writes the newest write of each entry
     */
    private record Entries(Map<EntryId, Write> writes) {

        private Entries with(EntryId entry, Write write) {
            Map<EntryId, Write> changed = new HashMap<>(writes);
            changed.merge(entry, write, Write::newest);
            return new Entries(changed);
        }

        private List<EntryId> present(Comparator<EntryId> order, Optional<EntryId> after) {
            List<EntryId> present = new ArrayList<>();
            writes.forEach((entry, write) -> {
                if (write.present()
                        && after.filter(last -> order.compare(entry, last) <= 0).isEmpty()) {
                    present.add(entry);
                }
            });
            return present;
        }
    }

    /**
     * A write of an entry.
     *
     * @param stamp the time of the write, as the writer says
     * @param present whether the entry was put, not removed
     */
    private record Write(long stamp, boolean present) {

        private Write newest(Write other) {
            if (stamp != other.stamp) {
                return stamp > other.stamp ? this : other;
            }
            return present ? other : this;
        }
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        return calls.stream().map(this::answer).toList();
    }

    private Reply answer(Call call) {
        if (call instanceof Call.Read read) {
            return find(read.row());
        }
        if (call instanceof Call.Confirm confirm) {
            return find(confirm.row());
        }
        if (call instanceof Call.CompareAndSet set) {
            return compareAndSet(set.row(), set.when(), set.content());
        }
        if (call instanceof Call.CompareAndRemove remove) {
            return compareAndSet(remove.row(), remove.when(), null);
        }
        if (call instanceof Call.Put put) {
            return write(put.entry(), new Write(put.stamp(), true));
        }
        Call.Remove remove = (Call.Remove) call;
        return write(remove.entry(), new Write(remove.stamp(), false));
    }

    private Reply find(RowId row) {
        Cells content = (Cells) elements.get(row);
        return content == null ? new Reply.NotFound() : new Reply.Found(content);
    }

    private Reply compareAndSet(RowId row, Condition when, @Nullable Cells replacement) {
        while (true) {
            Cells content = (Cells) elements.get(row);
            if (!when.holds(content)) {
                return new Reply.NotApplied(Optional.ofNullable(content));
            }
            if (exchange(row, content, replacement)) {
                return new Reply.Applied();
            }
        }
    }

    private boolean exchange(Object id, @Nullable Object content, @Nullable Object replacement) {
        if (content == null) {
            return replacement == null || elements.putIfAbsent(id, replacement) == null;
        }
        return replacement == null ? elements.remove(id, content) : elements.replace(id, content, replacement);
    }

    private Reply write(EntryId entry, Write write) {
        elements.compute(
                new Listing(entry.source(), entry.value()),
                (id, element) -> entries(element).with(entry, write));
        return new Reply.Applied();
    }

    private static Entries entries(@Nullable Object element) {
        return element == null ? new Entries(Map.of()) : (Entries) element;
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        EntitySchema entity = access.entity();
        KeyCodec order = codec(entity, entity.primaryKey());
        NavigableMap<Bytes, BaseRow> rows = new TreeMap<>();
        elements.forEach((id, element) -> {
            if (id instanceof RowId.Base row && row.entity().equals(entity.name()) && liesOn(access, row.key())) {
                rows.put(order.encode(row.key()), new BaseRow(row.key(), (Cells.Base) element));
            }
        });
        boolean reverse = access instanceof Access.Partition partition && partition.reverse();
        NavigableMap<Bytes, BaseRow> inOrder = reverse ? rows.descendingMap() : rows;
        NavigableMap<Bytes, BaseRow> ahead =
                after.map(last -> inOrder.tailMap(order.encode(last), false)).orElse(inOrder);
        List<BaseRow> slice = ahead.values().stream().limit(limit).toList();
        return new BaseSlice(
                slice, ahead.size() > limit ? Optional.of(slice.get(limit - 1).key()) : Optional.empty());
    }

    private static boolean liesOn(Access access, Key key) {
        return !(access instanceof Access.Partition partition) || partition.contains(key);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        Comparator<EntryId> order = byChildAndAttempt(access.entity());
        Entries entries = entries(elements.get(new Listing(access.source(), access.value())));
        return slice(entries.present(order, after), order, limit);
    }

    private static EntrySlice slice(List<EntryId> ahead, Comparator<EntryId> order, int limit) {
        List<EntryId> slice = ahead.stream().sorted(order).limit(limit).toList();
        return new EntrySlice(slice, ahead.size() > limit ? Optional.of(slice.get(limit - 1)) : Optional.empty());
    }

    private static Comparator<EntryId> byChildAndAttempt(EntitySchema entity) {
        KeyCodec codec = codec(entity, entity.primaryKey());
        return Comparator.comparing((EntryId entry) -> codec.encode(entry.child()))
                .thenComparing(EntryId::tx);
    }

    private static KeyCodec codec(EntitySchema entity, List<String> fields) {
        return new KeyCodec(entity.scalarTypes(fields));
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        Comparator<RowId.Claim> order = Comparator.<RowId.Claim, String>comparing(
                        claim -> claim.constraint().toString())
                .thenComparing(
                        claim -> codec(entity, claim.constraint().fields()).encode(claim.value()));
        List<ClaimRow> ahead = new ArrayList<>();
        elements.forEach((id, element) -> {
            if (id instanceof RowId.Claim claim
                    && claim.constraint().entity().equals(entity.name())
                    && after.filter(last -> order.compare(claim, last) <= 0).isEmpty()) {
                ahead.add(new ClaimRow(claim, (Cells.Claim) element));
            }
        });
        ahead.sort(Comparator.comparing(ClaimRow::id, order));
        List<ClaimRow> slice = ahead.subList(0, Math.min(limit, ahead.size()));
        return new ClaimSlice(
                slice, ahead.size() > limit ? Optional.of(slice.get(limit - 1).id()) : Optional.empty());
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        Comparator<EntryId> order = Comparator.<EntryId, String>comparing(
                        entry -> entry.source().toString())
                .thenComparing(entry -> codec(entity, entry.source().fields()).encode(entry.value()))
                .thenComparing(byChildAndAttempt(entity));
        List<EntryId> ahead = new ArrayList<>();
        elements.forEach((id, element) -> {
            if (id instanceof Listing listing && listing.source().entity().equals(entity.name())) {
                ahead.addAll(((Entries) element).present(order, after));
            }
        });
        return slice(ahead, order, limit);
    }

    @Override
    public Optional<String> read() {
        return Optional.ofNullable((String) elements.get(SCHEMA));
    }

    @Override
    public boolean replace(Optional<String> expected, String replacement) {
        return exchange(SCHEMA, expected.orElse(null), replacement);
    }

    /** Removes everything of an entity. */
    void erase(String entity) {
        elements.keySet().removeIf(id -> entity.equals(entityOf(id)));
    }

    private static @Nullable String entityOf(Object id) {
        if (id instanceof RowId.Base row) {
            return row.entity();
        }
        if (id instanceof RowId.Claim claim) {
            return claim.constraint().entity();
        }
        return id instanceof Listing listing ? listing.source().entity() : null;
    }

    /** All elements, for reading only. */
    Map<Object, Object> view() {
        return Collections.unmodifiableMap(elements);
    }
}
