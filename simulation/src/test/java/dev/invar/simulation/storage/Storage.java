package dev.invar.simulation.storage;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.simulation.chance.Chance;
import dev.invar.spi.Access;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A datastore with several replicas as its clients can tell it from a single one; for one thread.
 *
 * <p>A compare-and-set is one step on one row and first settles the row's last one. Until a write is acknowledged, or
 * settled by somebody else, a read may see it or miss it; a read of a row that saw it settles it. Entries are written
 * plainly: while a write of one is in doubt, each read decides anew whether it sees it, for ever if nobody ever hears of it.
 */
public final class Storage {
    private static final Comparator<RowId.Claim> BY_CONSTRAINT_AND_VALUE = Comparator.comparing(
                    (RowId.Claim claim) -> claim.constraint().toString())
            .thenComparing(RowId.Claim::value, KeyOrder.INSTANCE);

    private final Map<RowId, Register> registers;
    private final Entries entries;
    private final Watcher watcher;

    /** Empty storage. */
    public Storage(Watcher watcher) {
        this(new LinkedHashMap<>(), new Entries(), watcher);
    }

    private Storage(Map<RowId, Register> registers, Entries entries, Watcher watcher) {
        this.registers = registers;
        this.entries = entries;
        this.watcher = watcher;
    }

    /** The same content, which goes its own way from now on. */
    public Storage copy(Watcher other) {
        return new Storage(new LinkedHashMap<>(registers), entries.copy(), other);
    }

    /** The rows that are written by compare-and-set. */
    public Map<RowId, Register> registers() {
        return registers;
    }

    /** A row; empty if nobody wrote it. */
    public Register register(RowId row) {
        return registers.getOrDefault(row, Register.empty());
    }

    /** What was done to an entry. */
    public EntryState entry(EntryId entry) {
        return entries.state(entry);
    }

    /** Every entry that anybody wrote or removed. */
    public void forEachEntry(BiConsumer<EntryId, EntryState> action) {
        entries.forEach(action);
    }

    /** Reads, or carries out a write, which is in doubt afterwards. */
    public Reply carryOut(Call call, Author author, Chance chance) {
        if (call instanceof Call.Read read) {
            return reply(seen(read.row(), chance));
        }
        if (call instanceof Call.Confirm confirm) {
            settle(confirm.row());
            return reply(register(confirm.row()).latest());
        }
        if (call instanceof Call.CompareAndSet set) {
            return compareAndSet(set.row(), set.when(), Optional.of(set.content()), author);
        }
        if (call instanceof Call.CompareAndRemove remove) {
            return compareAndSet(remove.row(), remove.when(), Optional.empty(), author);
        }
        if (call instanceof Call.Put put) {
            entries.change(put.entry(), state -> state.afterWrite(put.stamp()));
        } else {
            Call.Remove remove = (Call.Remove) call;
            entries.change(remove.entry(), state -> state.afterRemoval(remove.stamp()));
        }
        watcher.entryChanged();
        return new Reply.Applied();
    }

    /** The author of a write that was carried out hears so: every later read sees it. */
    public void acknowledge(Call call, Author author) {
        if (call instanceof Call.CompareAndSet set) {
            settleIfBy(set.row(), author);
        } else if (call instanceof Call.CompareAndRemove remove) {
            settleIfBy(remove.row(), author);
        } else if (call instanceof Call.Put put) {
            entries.change(put.entry(), state -> state.afterCertainWrite(put.stamp()));
            watcher.entryChanged();
        } else if (call instanceof Call.Remove remove) {
            entries.change(remove.entry(), state -> state.afterCertainRemoval(remove.stamp()));
            watcher.entryChanged();
        }
    }

    /** Settles every row, as a confirming read of each would do it. */
    public void settleAll() {
        List.copyOf(registers.keySet()).forEach(this::settle);
    }

    private static Reply reply(Optional<Cells> content) {
        return content.<Reply>map(Reply.Found::new).orElseGet(Reply.NotFound::new);
    }

    private Optional<Cells> seen(RowId row, Chance chance) {
        Register register = register(row);
        if (register.doubt().isPresent() && chance.oneIn(2)) {
            return register.settled();
        }
        settle(row);
        return register.latest();
    }

    private void settleIfBy(RowId row, Author author) {
        if (register(row).doubt().equals(Optional.of(author))) {
            settle(row);
        }
    }

    private void settle(RowId row) {
        Register register = register(row);
        if (register.doubt().isPresent()) {
            put(row, register.withoutDoubt());
            watcher.settled(row, register.doubt().get());
        }
    }

    private void put(RowId row, Register register) {
        if (register.isEmpty()) {
            registers.remove(row);
        } else {
            registers.put(row, register);
        }
    }

    private Reply compareAndSet(RowId row, Condition when, Optional<Cells> content, Author author) {
        settle(row);
        Register register = register(row);
        if (!holds(when, register.latest())) {
            return new Reply.NotApplied(register.latest());
        }
        registers.put(row, register.written(content, author));
        watcher.carriedOut(row);
        return new Reply.Applied();
    }

    private static boolean holds(Condition condition, Optional<Cells> current) {
        if (condition instanceof Condition.Absent) {
            return current.isEmpty();
        }
        if (condition instanceof Condition.ClaimIs claim) {
            return current.map(Cells.Claim.class::cast)
                    .filter(taken -> taken.tx().equals(claim.tx()))
                    .isPresent();
        }
        Optional<Cells.Base> row = current.map(Cells.Base.class::cast);
        if (condition instanceof Condition.VersionIs version) {
            return row.filter(base -> base.version().equals(version.version())).isPresent();
        }
        Condition.LockIs lock = (Condition.LockIs) condition;
        return row.flatMap(Cells.Base::lock)
                .filter(held -> held.tx().equals(lock.tx()))
                .isPresent();
    }

    /** Lists base rows in the order of their keys, each read by itself. */
    public ConditionalRows.BaseSlice scan(Access access, Optional<Key> after, int limit, Chance chance) {
        List<RowId.Base> ids = new ArrayList<>();
        for (RowId id : registers.keySet()) {
            if (id instanceof RowId.Base base
                    && base.entity().equals(access.entity().name())
                    && after.filter(key -> KeyOrder.INSTANCE.compare(base.key(), key) <= 0)
                            .isEmpty()) {
                ids.add(base);
            }
        }
        ids.sort(Comparator.comparing(RowId.Base::key, KeyOrder.INSTANCE));
        List<ConditionalRows.BaseRow> found = new ArrayList<>();
        for (RowId.Base id : ids) {
            Optional<Cells> content = seen(id, chance);
            if (content.isPresent()) {
                if (found.size() == limit) {
                    return new ConditionalRows.BaseSlice(
                            found, Optional.of(found.get(limit - 1).key()));
                }
                found.add(new ConditionalRows.BaseRow(id.key(), (Cells.Base) content.get()));
            }
        }
        return new ConditionalRows.BaseSlice(found, Optional.empty());
    }

    /** Lists entries by child and then by attempt. */
    public ConditionalRows.EntrySlice entries(
            Access.BySource access, Optional<EntryId> after, int limit, Chance chance) {
        return entries.slice(access.source(), access.value(), after, limit, chance);
    }

    /** Lists the claims of an entity in the order of constraints and values, each read by itself. */
    public ConditionalRows.ClaimSlice allClaims(
            EntitySchema entity, Optional<RowId.Claim> after, int limit, Chance chance) {
        List<RowId.Claim> ids = new ArrayList<>();
        for (RowId id : registers.keySet()) {
            if (id instanceof RowId.Claim claim
                    && claim.constraint().entity().equals(entity.name())
                    && after.filter(last -> BY_CONSTRAINT_AND_VALUE.compare(claim, last) <= 0)
                            .isEmpty()) {
                ids.add(claim);
            }
        }
        ids.sort(BY_CONSTRAINT_AND_VALUE);
        List<ConditionalRows.ClaimRow> found = new ArrayList<>();
        for (RowId.Claim id : ids) {
            Optional<Cells> content = seen(id, chance);
            if (content.isPresent()) {
                if (found.size() == limit) {
                    return new ConditionalRows.ClaimSlice(
                            found, Optional.of(found.get(limit - 1).id()));
                }
                found.add(new ConditionalRows.ClaimRow(id, (Cells.Claim) content.get()));
            }
        }
        return new ConditionalRows.ClaimSlice(found, Optional.empty());
    }

    /** Lists the entries of an entity by source, value, child and attempt. */
    public ConditionalRows.EntrySlice allEntries(
            EntitySchema entity, Optional<EntryId> after, int limit, Chance chance) {
        return entries.slice(entity, after, limit, chance);
    }
}
