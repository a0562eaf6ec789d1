package dev.invar.conformance.sabotage;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Index;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.ClusteringRange;
import dev.invar.spi.ClusteringRange.Bound;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Rows that are not found, found too often, or found in another order. */
final class ReadFaults {
    private ReadFaults() {}

    static Stream<Saboteur> all() {
        return Stream.of(
                new Saboteur("R-01", "the last part of a key is not compared", () -> Sabotage.ofStore(HalfAKey::new)),
                new Saboteur("W-14", "a deleted row is still found", () -> Sabotage.ofStore(StaleFind::new)),
                new Saboteur("X-41", "a type that the backend does not know is an error", UnknownTypeIsAnError::new),
                new Saboteur(
                        "R-02",
                        "a composite unique constraint finds nothing",
                        () -> Sabotage.ofStore(NoCompositeLookUp::new)),
                new Saboteur("R-04", "a page begins one row too late", PageSkipsARow::new),
                new Saboteur(
                        "R-04", "a page begins with the last row again", () -> Sabotage.ofStore(PageRepeatsARow::new)),
                new Saboteur("R-04", "the pages have no end", () -> Sabotage.ofStore(EndlessPages::new)),
                new Saboteur("R-04", "the last row is left out", () -> Sabotage.ofStore(LastRowMissing::new)),
                new Saboteur(
                        "R-05",
                        "text is ordered by UTF-16",
                        () -> PartitionsInAnotherOrder.of(String.class, Comparator.naturalOrder())),
                new Saboteur(
                        "R-05",
                        "text is ordered without regard to case",
                        () -> PartitionsInAnotherOrder.of(String.class, String.CASE_INSENSITIVE_ORDER)),
                new Saboteur(
                        "R-05",
                        "UUIDs are ordered as signed numbers",
                        () -> PartitionsInAnotherOrder.of(UUID.class, Comparator.naturalOrder())),
                new Saboteur(
                        "R-05",
                        "UUIDs are ordered by their version first",
                        () -> PartitionsInAnotherOrder.of(
                                UUID.class,
                                Comparator.comparingInt(UUID::version).thenComparing(UUID::toString))),
                new Saboteur(
                        "R-05",
                        "bytes are ordered as signed bytes",
                        () -> PartitionsInAnotherOrder.of(Bytes.class, ReadFaults::compareSigned)),
                new Saboteur(
                        "R-05",
                        "decimals are ordered as text",
                        () -> PartitionsInAnotherOrder.of(
                                BigDecimal.class, Comparator.comparing(BigDecimal::toPlainString))),
                new Saboteur(
                        "R-06",
                        "a page of a partition begins with the last row again",
                        () -> Sabotage.ofStore(PageRepeatsARow::new)),
                new Saboteur("R-07", "rows are stored without the entries by which they are found", LostEntry::new),
                new Saboteur(
                        "R-07",
                        "a reference shows rows that moved away",
                        () -> ChildrenThatMovedAway.by(Reference.class)),
                new Saboteur("R-08", "an index shows rows that changed", () -> ChildrenThatMovedAway.by(Index.class)),
                new Saboteur(
                        "R-13",
                        "a page that follows a deleted row begins at the first one",
                        () -> Sabotage.ofStore(LostPosition::new)),
                new Saboteur(
                        "R-15",
                        "a bound that is excluded is shown",
                        () -> RangesRead.as(access -> bounded(access, true))),
                new Saboteur(
                        "R-15",
                        "a bound that is included is not shown",
                        () -> RangesRead.as(access -> bounded(access, false))),
                new Saboteur("R-15", "bounds are not looked at", () -> RangesRead.as(ReadFaults::unbounded)),
                new Saboteur(
                        "R-16",
                        "bounds of UUIDs are not looked at",
                        () -> RangesRead.as(access -> hasBoundOf(UUID.class, access) ? unbounded(access) : access)),
                new Saboteur(
                        "R-18",
                        "bounds are not looked at after a compared field",
                        () -> RangesRead.as(access -> access.range().prefix().isEmpty() ? access : unbounded(access))),
                new Saboteur(
                        "R-17",
                        "the first rows come first, whatever is asked",
                        () -> RangesRead.as(access ->
                                new Access.Partition(access.entity(), access.partition(), access.range(), false))),
                new Saboteur("R-17", "only the first page is reversed", () -> Sabotage.ofStore(FirstPageReversed::new)),
                new Saboteur(
                        "R-21", "the last of several rows is not found", () -> Sabotage.ofStore(FindsAllButOne::new)),
                new Saboteur(
                        "R-22",
                        "of many rows the last hundred are found",
                        () -> Sabotage.ofStore(FindsTheLastHundred::new)),
                new Saboteur("R-24", "a scan shows its first row twice", () -> Sabotage.ofStore(FirstRowTwice::new)),
                new Saboteur("R-25", "a further page begins one row too late", PageSkipsARow::new),
                new Saboteur(
                        "R-60",
                        "a partition is found by its first field",
                        () -> Sabotage.ofStore(PartitionByFirstField::new)),
                new Saboteur(
                        "R-61", "what was read once is read from memory", () -> Sabotage.ofStore(ReadsFromMemory::new)),
                new Saboteur(
                        "S-85",
                        "a row without values is taken for none",
                        () -> Sabotage.ofStore(EmptyRowsMissing::new)));
    }

    private static Access.Partition bounded(Access.Partition access, boolean inclusive) {
        ClusteringRange range = access.range();
        return new Access.Partition(
                access.entity(),
                access.partition(),
                new ClusteringRange(
                        range.prefix(),
                        range.from().map(bound -> new Bound(bound.value(), inclusive)),
                        range.to().map(bound -> new Bound(bound.value(), inclusive))),
                access.reverse());
    }

    private static boolean hasBoundOf(Class<?> type, Access.Partition access) {
        return Stream.of(access.range().from(), access.range().to())
                .flatMap(Optional::stream)
                .anyMatch(bound -> type.isInstance(bound.value()));
    }

    private static Access.Partition unbounded(Access.Partition access) {
        ClusteringRange range = new ClusteringRange(access.range().prefix(), Optional.empty(), Optional.empty());
        return new Access.Partition(access.entity(), access.partition(), range, access.reverse());
    }

    private static int compareSigned(Bytes one, Bytes other) {
        return Arrays.compare(one.toByteArray(), other.toByteArray());
    }

    private static final class HalfAKey extends DelegatingStore {
        private static final int EVERYTHING = 1_000;

        HalfAKey(Store right) {
            super(right);
        }

        @Override
        public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
            return key.size() == 1
                    ? super.find(entity, key, context)
                    : scan(new Access.All(entity), Optional.empty(), EVERYTHING, context).rows().stream()
                            .filter(row -> isAlike(row.key(), key))
                            .findFirst();
        }

        private static boolean isAlike(Key one, Key other) {
            int parts = one.size() - 1;
            return one.values().subList(0, parts).equals(other.values().subList(0, parts));
        }
    }

    private static final class StaleFind extends DelegatingStore {
        private final Map<List<Object>, StoredRow> seen = new ConcurrentHashMap<>();

        StaleFind(Store right) {
            super(right);
        }

        @Override
        public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
            Optional<StoredRow> found = super.find(entity, key, context);
            found.ifPresent(row -> seen.put(List.of(entity.name(), key), row));
            return found.or(() -> Optional.ofNullable(seen.get(List.of(entity.name(), key))));
        }
    }

    private static final class NoCompositeLookUp extends DelegatingStore {
        NoCompositeLookUp(Store right) {
            super(right);
        }

        @Override
        public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context) {
            return value.size() > 1 ? Optional.empty() : super.findBy(constraint, value, context);
        }
    }

    private static final class PageRepeatsARow extends DelegatingStore {
        PageRepeatsARow(Store right) {
            super(right);
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            Slice slice = super.scan(access, after, limit, context);
            List<StoredRow> rows = new ArrayList<>();
            after.flatMap(key -> find(access.entity(), key, context)).ifPresent(rows::add);
            rows.addAll(slice.rows());
            return new Slice(rows, slice.next());
        }
    }

    private static final class EndlessPages extends DelegatingStore {
        EndlessPages(Store right) {
            super(right);
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            Slice slice = super.scan(access, after, limit, context);
            Optional<Key> last = slice.rows().stream().map(StoredRow::key).reduce((one, other) -> other);
            return new Slice(slice.rows(), last.or(() -> after));
        }
    }

    private static final class LastRowMissing extends DelegatingStore {
        LastRowMissing(Store right) {
            super(right);
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            Slice slice = super.scan(access, after, limit, context);
            boolean end = slice.next().isEmpty() && slice.rows().size() > 1;
            return end ? new Slice(slice.rows().subList(0, slice.rows().size() - 1), slice.next()) : slice;
        }
    }

    private static final class LostPosition extends DelegatingStore {
        LostPosition(Store right) {
            super(right);
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            return super.scan(
                    access,
                    after.filter(key -> find(access.entity(), key, context).isPresent()),
                    limit,
                    context);
        }
    }

    private static final class RangesRead extends DelegatingStore {
        private final UnaryOperator<Access.Partition> wrong;

        RangesRead(Store right, UnaryOperator<Access.Partition> wrong) {
            super(right);
            this.wrong = wrong;
        }

        static Sabotage as(UnaryOperator<Access.Partition> wrong) {
            return Sabotage.ofStore(right -> new RangesRead(right, wrong));
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            return super.scan(
                    access instanceof Access.Partition partition ? wrong.apply(partition) : access,
                    after,
                    limit,
                    context);
        }
    }

    private static final class FirstPageReversed extends DelegatingStore {
        FirstPageReversed(Store right) {
            super(right);
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            return access instanceof Access.Partition partition && after.isPresent()
                    ? super.scan(
                            new Access.Partition(partition.entity(), partition.partition(), partition.range(), false),
                            after,
                            limit,
                            context)
                    : super.scan(access, after, limit, context);
        }
    }

    private static final class FindsAllButOne extends DelegatingStore {
        FindsAllButOne(Store right) {
            super(right);
        }

        @Override
        public Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys, CallContext context) {
            return super.findAll(entity, keys.subList(0, Math.max(1, keys.size() - 1)), context);
        }
    }

    private static final class FindsTheLastHundred extends DelegatingStore {
        private static final int HUNDRED = 100;

        FindsTheLastHundred(Store right) {
            super(right);
        }

        @Override
        public Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys, CallContext context) {
            return super.findAll(entity, keys.subList(Math.max(0, keys.size() - HUNDRED), keys.size()), context);
        }
    }

    private static final class FirstRowTwice extends DelegatingStore {
        FirstRowTwice(Store right) {
            super(right);
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            Slice slice = super.scan(access, after, limit, context);
            return slice.rows().isEmpty()
                    ? slice
                    : new Slice(
                            Stream.concat(slice.rows().stream().limit(1), slice.rows().stream())
                                    .toList(),
                            slice.next());
        }
    }

    private static final class PartitionByFirstField extends DelegatingStore {
        private static final int EVERYTHING = 1_000;

        PartitionByFirstField(Store right) {
            super(right);
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            if (!(access instanceof Access.Partition partition)) {
                return super.scan(access, after, limit, context);
            }
            Object first = partition.partition().value(0);
            return new Slice(
                    super.scan(new Access.All(access.entity()), Optional.empty(), EVERYTHING, context).rows().stream()
                            .filter(row -> row.key().value(0).equals(first))
                            .toList(),
                    Optional.empty());
        }
    }

    /** Forgets what it has read when it writes itself, and at no other time. */
    private static final class ReadsFromMemory extends DelegatingStore {
        private final Map<List<Object>, Optional<StoredRow>> read = new ConcurrentHashMap<>();

        ReadsFromMemory(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            read.clear();
            return super.apply(plan, context);
        }

        @Override
        public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
            return read.computeIfAbsent(List.of(entity.name(), key), unknown -> super.find(entity, key, context));
        }
    }

    private static final class EmptyRowsMissing extends DelegatingStore {
        EmptyRowsMissing(Store right) {
            super(right);
        }

        @Override
        public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
            return super.find(entity, key, context)
                    .filter(row -> row.row().names().size() > key.size());
        }
    }
}
