package dev.invar.backend.memory.audit;

import static dev.invar.backend.memory.audit.Stock.OWNERS;
import static dev.invar.backend.memory.audit.Stock.THINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Finding;
import dev.invar.FindingKind;
import dev.invar.Key;
import dev.invar.VerificationOptions;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.ReadCosts;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an audit finds in a store whose tables and indexes do not agree. */
class UnsoundStoreTest {
    private static final Key FIRST = Key.of("t0");

    private final Stock stock = new Stock();

    @BeforeEach
    void fill() {
        stock.insert(OWNERS, "ann");
        for (int i = 0; i < 3; i++) {
            stock.insert(THINGS, "t" + i, "owner", "ann", "kind", "k");
        }
    }

    /** A store that shows other rows of things than there are; everything else is right. */
    abstract class Unsound implements Store {
        private final Store right = stock.store();

        /** The rows that a scan shows. */
        List<StoredRow> shown(Access access, List<StoredRow> rows) {
            return rows;
        }

        /** The row that is found by its primary key. */
        Optional<StoredRow> found(StoredRow row) {
            return Optional.of(row);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            return right.apply(plan, context);
        }

        @Override
        public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
            return right.find(entity, key, context).flatMap(this::found);
        }

        @Override
        public Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys, CallContext context) {
            Map<Key, StoredRow> found = new LinkedHashMap<>();
            right.findAll(entity, keys, context)
                    .forEach((key, row) -> found(row).ifPresent(one -> found.put(key, one)));
            return found;
        }

        @Override
        public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context) {
            return right.findBy(constraint, value, context);
        }

        @Override
        public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
            Slice slice = right.scan(access, after, limit, context);
            return access.entity().equals(THINGS) ? new Slice(shown(access, slice.rows()), slice.next()) : slice;
        }

        @Override
        public ReadCosts readCosts() {
            return right.readCosts();
        }
    }

    private static void finds(Store store, FindingKind kind, String field) {
        assertThat(Stock.verify(store, VerificationOptions.defaults()).findings())
                .containsExactly(new Finding(kind, "things", List.of(field), FIRST));
    }

    private static List<StoredRow> withFirst(List<StoredRow> rows, UnaryOperator<StoredRow> change) {
        return rows.stream()
                .map(row -> row.key().equals(FIRST) ? change.apply(row) : row)
                .toList();
    }

    private static List<StoredRow> withFirstTwice(List<StoredRow> rows) {
        List<StoredRow> twice = new ArrayList<>(rows);
        rows.stream().filter(row -> row.key().equals(FIRST)).forEach(twice::add);
        return twice;
    }

    @Test
    void aScanThatShowsARowTwice() {
        finds(
                new Unsound() {
                    @Override
                    List<StoredRow> shown(Access access, List<StoredRow> rows) {
                        return access instanceof Access.All ? withFirstTwice(rows) : rows;
                    }
                },
                FindingKind.ROW_SHOWN_TWICE,
                "id");
    }

    @Test
    void aScanThatShowsARowThatIsNotFound() {
        finds(
                new Unsound() {
                    @Override
                    Optional<StoredRow> found(StoredRow row) {
                        return Optional.of(row).filter(one -> !one.key().equals(FIRST));
                    }
                },
                FindingKind.ROW_NOT_FOUND,
                "id");
    }

    @Test
    void aScanThatShowsAnotherRevisionThanIsFound() {
        finds(
                new Unsound() {
                    @Override
                    Optional<StoredRow> found(StoredRow row) {
                        return Optional.of(row.key().equals(FIRST) ? new StoredRow(row.key(), row.row(), 99) : row);
                    }
                },
                FindingKind.ROW_NOT_FOUND,
                "id");
    }

    @Test
    void aRowUnderAnotherKeyThanItsFieldsMakeUp() {
        Store store = new Unsound() {
            @Override
            List<StoredRow> shown(Access access, List<StoredRow> rows) {
                return access instanceof Access.All
                        ? withFirst(
                                rows,
                                row -> new StoredRow(
                                        row.key(),
                                        row.row().toBuilder().set("id", "x").build(),
                                        row.revision()))
                        : rows;
            }
        };

        assertThat(Stock.verify(store, VerificationOptions.defaults()).findings())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(FindingKind.KEY_DIFFERS, FindingKind.ROW_NOT_FOUND);
    }

    @Test
    void aListingThatShowsARowTwice() {
        finds(
                new Unsound() {
                    @Override
                    List<StoredRow> shown(Access access, List<StoredRow> rows) {
                        return access instanceof Access.BySource path
                                        && path.source().fields().contains("kind")
                                ? withFirstTwice(rows)
                                : rows;
                    }
                },
                FindingKind.LISTED_TWICE,
                "kind");
    }

    @Test
    void aListingThatShowsARowWithoutTheValue() {
        finds(
                new Unsound() {
                    @Override
                    List<StoredRow> shown(Access access, List<StoredRow> rows) {
                        return access instanceof Access.BySource path
                                        && path.source().fields().contains("owner")
                                ? withFirst(
                                        rows,
                                        row -> new StoredRow(
                                                row.key(), row.row().without(List.of("owner")), row.revision()))
                                : rows;
                    }
                },
                FindingKind.LISTED_WRONGLY,
                "owner");
    }
}
