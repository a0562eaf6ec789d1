package dev.invar.contract;

import static dev.invar.contract.Plans.change;
import static dev.invar.contract.Plans.deletion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.spi.Backend;
import dev.invar.spi.CascadeClosure;
import dev.invar.spi.ChangeSink.Change;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletions from random graphs of rows, which reference one another in every way, compared with the neutral closure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CascadeContract {
    private static final int ROWS_OF_A_KIND = 14;
    private static final int DELETIONS = 8;

    /** References itself and the other, twice, in every way; of a composite key. */
    private static final EntitySchema ONES = EntitySchema.named("ones")
            .field("a", Field.string().required())
            .field("b", Field.integer().required())
            .field("parent_a", Field.string())
            .field("parent_b", Field.integer())
            .field("friend_a", Field.string())
            .field("friend_b", Field.integer())
            .field("owner", Field.string().references("others", OnDelete.CASCADE))
            .field("helper", Field.string().references("others", OnDelete.SET_NULL))
            .partitionKey("a")
            .clusteringKey("b")
            .unique("helper", "friend_a")
            .reference(List.of("parent_a", "parent_b"), "ones", OnDelete.CASCADE)
            .reference(List.of("friend_a", "friend_b"), "ones", OnDelete.SET_NULL)
            .build();

    /** References the first by its composite key. */
    private static final EntitySchema OTHERS = EntitySchema.named("others")
            .field("id", Field.string().required())
            .field("source_a", Field.string())
            .field("source_b", Field.integer())
            .field("mark_a", Field.string())
            .field("mark_b", Field.integer())
            .primaryKey("id")
            .reference(List.of("source_a", "source_b"), "ones", OnDelete.CASCADE)
            .reference(List.of("mark_a", "mark_b"), "ones", OnDelete.SET_NULL)
            .build();

    /** Hold rows of both. */
    private static final EntitySchema HOLDS = EntitySchema.named("holds")
            .field("id", Field.string().required())
            .field("one_a", Field.string())
            .field("one_b", Field.integer())
            .field("other", Field.string().references("others", OnDelete.RESTRICT))
            .field("follows", Field.string().references("others", OnDelete.CASCADE))
            .primaryKey("id")
            .reference(List.of("one_a", "one_b"), "ones", OnDelete.RESTRICT)
            .build();

    private static final List<EntitySchema> ALL = List.of(ONES, OTHERS, HOLDS);

    private final Map<EntitySchema, Map<Key, StoredRow>> model = new LinkedHashMap<>();
    private StoreUnderTest open;

    /** An empty datastore. */
    protected abstract Backend openBackend();

    @BeforeAll
    void createTables() {
        open = StoreUnderTest.create(openBackend(), ALL.toArray(EntitySchema[]::new));
    }

    @AfterAll
    void close() {
        open.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDeletionReachesExactlyWhatTheClosureReaches(long seed) {
        Random random = new Random(seed);
        storeRows(random);
        for (int i = 0; i < DELETIONS; i++) {
            EntitySchema entity = random.nextBoolean() ? ONES : OTHERS;
            List<StoredRow> rows = List.copyOf(rowsOf(entity).values());
            if (!rows.isEmpty()) {
                delete(entity, rows.get(random.nextInt(rows.size())), "seed " + seed + ", deletion " + i);
            }
        }
    }

    private Map<Key, StoredRow> rowsOf(EntitySchema entity) {
        return Objects.requireNonNull(model.get(entity));
    }

    /** First the rows, then what they reference, so that there are cycles. */
    private void storeRows(Random random) {
        ALL.forEach(entity -> model.put(entity, new LinkedHashMap<>()));
        for (int i = 0; i < ROWS_OF_A_KIND; i++) {
            for (EntitySchema entity : ALL) {
                Row row = entity == ONES ? Row.of("a", "a" + i % 3, "b", (long) i) : Row.of("id", "r" + i);
                StoredRow stored = open.insert(entity, row);
                rowsOf(entity).put(stored.key(), stored);
            }
        }
        for (EntitySchema entity : ALL) {
            for (Key key : List.copyOf(rowsOf(entity).keySet())) {
                reference(entity, key, random);
            }
        }
    }

    /** So that deletions reach several rows in every way, and some but not most are restricted. */
    private static int percentage(OnDelete action) {
        return switch (action) {
            case CASCADE -> 45;
            case SET_NULL -> 70;
            case RESTRICT -> 12;
        };
    }

    private void reference(EntitySchema entity, Key key, Random random) {
        for (Reference reference : entity.references()) {
            if (random.nextInt(100) < percentage(reference.onDelete())) {
                List<Key> parents =
                        List.copyOf(rowsOf(open.catalog().target(reference)).keySet());
                Key parent = parents.get(random.nextInt(parents.size()));
                Object[] values = new Object[parent.size() * 2];
                for (int i = 0; i < parent.size(); i++) {
                    values[2 * i] = reference.fields().get(i);
                    values[2 * i + 1] = parent.value(i);
                }
                if (open.store().apply(change(entity, key, values), StoreUnderTest.context())
                        instanceof WriteOutcome.Applied applied) {
                    rowsOf(entity).put(key, applied.after().orElseThrow());
                }
            }
        }
    }

    private void delete(EntitySchema entity, StoredRow row, String situation) {
        CascadeClosure closure = CascadeClosure.walk(open.catalog(), entity, row, this::children);
        open.told().take();

        WriteOutcome outcome = open.store().apply(deletion(entity, row.key()), StoreUnderTest.context());

        if (closure.restriction().isPresent()) {
            assertRestricted(outcome, closure, situation);
        } else {
            assertThat(outcome)
                    .as(situation)
                    .isInstanceOfSatisfying(
                            WriteOutcome.Applied.class,
                            applied -> assertThat(applied.before()).contains(row));
            closure.deletions()
                    .forEach(deletion ->
                            rowsOf(deletion.entity()).remove(deletion.row().key()));
            closure.clearings()
                    .forEach(clearing ->
                            rowsOf(clearing.entity()).put(clearing.after().key(), clearing.after()));
            assertTold(closure, situation);
        }
        for (EntitySchema each : ALL) {
            assertThat(open.all(each))
                    .as("%s, %s", situation, each)
                    .containsExactlyInAnyOrderElementsOf(rowsOf(each).values());
        }
    }

    private List<StoredRow> children(Reference reference, Collection<Key> parents) {
        return rowsOf(open.catalog().source(reference)).values().stream()
                .filter(row -> row.row()
                        .key(reference.fields())
                        .filter(parents::contains)
                        .isPresent())
                .toList();
    }

    private void assertRestricted(WriteOutcome outcome, CascadeClosure closure, String situation) {
        assertThat(outcome).as(situation).isInstanceOf(WriteOutcome.Refused.class);
        assertThat(((WriteOutcome.Refused) outcome).reason())
                .as(situation)
                .isInstanceOfSatisfying(Refusal.Restricted.class, restricted -> {
                    Reference reference = closure.restriction().orElseThrow().reference();
                    assertThat(restricted.reference()).isEqualTo(reference);
                    StoredRow child = rowsOf(open.catalog().source(reference)).get(restricted.child());
                    assertThat(child).as("the row that is named").isNotNull();
                    assertThat(closure.deletions())
                            .extracting(deletion -> deletion.row().key())
                            .contains(child.row().key(reference.fields()).orElseThrow());
                });
        assertThat(open.told().take()).as(situation).isEmpty();
    }

    /** Every change once, and every row before those that it referenced unless they are on a cycle. */
    private void assertTold(CascadeClosure closure, String situation) {
        List<Change> told = open.told().take();
        assertThat(told)
                .as(situation)
                .hasSize(closure.deletions().size() + closure.clearings().size());
        Set<List<Object>> gone = new HashSet<>();
        List<String> early = new ArrayList<>();
        for (Change change : told) {
            Row before = change.before().orElseThrow();
            for (Reference reference : change.entity().references()) {
                before.key(reference.fields())
                        .filter(parent -> gone.contains(List.of(reference.target(), parent)))
                        .ifPresent(parent ->
                                early.add(reference + " of " + change.key().values()));
            }
            if (change.after().isEmpty()) {
                gone.add(List.of(change.entity().name(), change.key()));
            }
        }
        if (!closure.cyclic()) {
            assertThat(early)
                    .as("%s: parents told of before their children", situation)
                    .isEmpty();
        }
    }

    @AfterEach
    void deleteEverything() {
        for (EntitySchema entity : List.of(HOLDS, OTHERS, ONES)) {
            open.all(entity).forEach(row -> open.applied(deletion(entity, row.key())));
            assertThat(open.all(entity)).isEmpty();
        }
    }
}
