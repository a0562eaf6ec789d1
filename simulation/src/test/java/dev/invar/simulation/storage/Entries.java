package dev.invar.simulation.storage;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.simulation.chance.Chance;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** The entries of all references and indexes, by what they lead from. */
final class Entries {
    private static final Comparator<EntryId> BY_CHILD_AND_ATTEMPT =
            Comparator.comparing(EntryId::child, KeyOrder.INSTANCE).thenComparing(EntryId::tx);

    private static final Comparator<EntryId> BY_ALL = Comparator.comparing(
                    (EntryId entry) -> entry.source().toString())
            .thenComparing(EntryId::value, KeyOrder.INSTANCE)
            .thenComparing(BY_CHILD_AND_ATTEMPT);

    private final Map<Start, NavigableMap<EntryId, EntryState>> lists = new HashMap<>();

    /** What the entries of one list have in common. */
    private record Start(IndexSource source, Key value) {
        private static Start of(EntryId entry) {
            return new Start(entry.source(), entry.value());
        }
    }

    Entries copy() {
        Entries copy = new Entries();
        lists.forEach((start, list) -> copy.lists.put(start, new TreeMap<>(list)));
        return copy;
    }

    void change(EntryId entry, UnaryOperator<EntryState> change) {
        lists.computeIfAbsent(Start.of(entry), ignored -> new TreeMap<>(BY_CHILD_AND_ATTEMPT))
                .merge(entry, change.apply(EntryState.NEW), (before, ignored) -> change.apply(before));
    }

    EntryState state(EntryId entry) {
        return list(Start.of(entry)).getOrDefault(entry, EntryState.NEW);
    }

    void forEach(BiConsumer<EntryId, EntryState> action) {
        lists.values().forEach(list -> list.forEach(action));
    }

    private NavigableMap<EntryId, EntryState> list(Start start) {
        return lists.getOrDefault(start, NONE);
    }

    private static final NavigableMap<EntryId, EntryState> NONE = new TreeMap<>(BY_CHILD_AND_ATTEMPT);

    /** A part of a list as one read sees it: what is in doubt is seen at random. */
    ConditionalRows.EntrySlice slice(IndexSource source, Key value, Optional<EntryId> after, int limit, Chance chance) {
        return slice(list(new Start(source, value)), after, limit, chance);
    }

    /** A part of all lists of an entity as one read sees it. */
    ConditionalRows.EntrySlice slice(EntitySchema entity, Optional<EntryId> after, int limit, Chance chance) {
        NavigableMap<EntryId, EntryState> all = new TreeMap<>(BY_ALL);
        lists.forEach((start, list) -> {
            if (start.source().entity().equals(entity.name())) {
                all.putAll(list);
            }
        });
        return slice(all, after, limit, chance);
    }

    private static ConditionalRows.EntrySlice slice(
            NavigableMap<EntryId, EntryState> list, Optional<EntryId> after, int limit, Chance chance) {
        NavigableMap<EntryId, EntryState> ahead =
                after.map(position -> list.tailMap(position, false)).orElse(list);
        List<EntryId> found = new ArrayList<>();
        for (Map.Entry<EntryId, EntryState> entry : ahead.entrySet()) {
            EntryState state = entry.getValue();
            if (state.isPossible() && (state.isCertain() || chance.oneIn(2))) {
                if (found.size() == limit) {
                    return new ConditionalRows.EntrySlice(found, Optional.of(found.get(limit - 1)));
                }
                found.add(entry.getKey());
            }
        }
        return new ConditionalRows.EntrySlice(found, Optional.empty());
    }
}
