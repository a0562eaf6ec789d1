package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Partitions whose clustering values of one type are ordered by another order than the contract's. */
final class PartitionsInAnotherOrder extends DelegatingStore {
    private static final int EVERYTHING = 1_000;

    private final Comparator<Key> order;

    private PartitionsInAnotherOrder(Store right, Comparator<Key> order) {
        super(right);
        this.order = order;
    }

    static <T> Sabotage of(Class<T> type, Comparator<T> wrong) {
        return Sabotage.ofStore(right -> new PartitionsInAnotherOrder(right, (one, other) -> {
            for (int i = 0; i < one.size(); i++) {
                if (type.isInstance(one.value(i))) {
                    int byPart = wrong.compare(type.cast(one.value(i)), type.cast(other.value(i)));
                    if (byPart != 0) {
                        return byPart;
                    }
                }
            }
            return 0;
        }));
    }

    @Override
    public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
        if (!(access instanceof Access.Partition)) {
            return super.scan(access, after, limit, context);
        }
        List<StoredRow> rows = new ArrayList<>(
                super.scan(access, Optional.empty(), EVERYTHING, context).rows());
        rows.sort(Comparator.comparing(StoredRow::key, order));
        int from = after.map(
                        key -> 1 + rows.stream().map(StoredRow::key).toList().indexOf(key))
                .orElse(0);
        int to = Math.min(rows.size(), from + limit);
        return new Slice(
                rows.subList(from, to),
                to < rows.size() ? Optional.of(rows.get(to - 1).key()) : Optional.empty());
    }
}
