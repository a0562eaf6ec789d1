package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.schema.IndexSource;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds rows by the value of a reference or index that they had when they were inserted. */
final class ChildrenThatMovedAway extends DelegatingStore {
    private final Class<? extends IndexSource> kind;
    private final Map<List<Object>, Set<Key>> inserted = new ConcurrentHashMap<>();

    private ChildrenThatMovedAway(Store right, Class<? extends IndexSource> kind) {
        super(right);
        this.kind = kind;
    }

    static Sabotage by(Class<? extends IndexSource> kind) {
        return Sabotage.ofStore(right -> new ChildrenThatMovedAway(right, kind));
    }

    @Override
    public WriteOutcome apply(WritePlan plan, CallContext context) {
        if (plan instanceof WritePlan.Insert insert) {
            insert.entity().references().forEach(reference -> remember(reference, insert));
            insert.entity().indexes().forEach(index -> remember(index, insert));
        }
        return super.apply(plan, context);
    }

    private void remember(IndexSource source, WritePlan.Insert insert) {
        insert.row()
                .key(source.fields())
                .ifPresent(value -> inserted.computeIfAbsent(
                                List.of(source, value), unknown -> ConcurrentHashMap.newKeySet())
                        .add(insert.key()));
    }

    @Override
    public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
        Slice slice = super.scan(access, after, limit, context);
        if (!(access instanceof Access.BySource by) || !kind.isInstance(by.source()) || after.isPresent()) {
            return slice;
        }
        List<StoredRow> rows = new ArrayList<>();
        inserted.getOrDefault(List.of(by.source(), by.value()), Set.of()).stream()
                .flatMap(key -> find(by.entity(), key, context).stream())
                .filter(row -> !slice.rows().contains(row) && isElsewhere(row, by))
                .forEach(rows::add);
        rows.addAll(slice.rows());
        return new Slice(rows, slice.next());
    }

    private static boolean isElsewhere(StoredRow row, Access.BySource by) {
        return !row.row().key(by.source().fields()).equals(Optional.of(by.value()));
    }
}
