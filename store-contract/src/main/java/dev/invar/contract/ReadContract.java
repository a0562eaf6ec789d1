package dev.invar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.spi.Access;
import dev.invar.spi.Backend;
import dev.invar.spi.CallContext;
import dev.invar.spi.ReadCosts;
import dev.invar.spi.StoredRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rows by several keys at once, and what reads of each kind cost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ReadContract {
    private static final int MOST_KEYS = 1_000;

    private static final EntitySchema TENANTS = EntitySchema.named("tenants")
            .field("id", Field.string().required())
            .primaryKey("id")
            .build();

    /** Of one partition each, with every access path. */
    private static final EntitySchema ITEMS = EntitySchema.named("items")
            .field("id", Field.uuid().required())
            .field("tenant", Field.string().references("tenants", OnDelete.CASCADE))
            .field("code", Field.string().unique())
            .field("kind", Field.integer().indexed())
            .primaryKey("id")
            .build();

    /** With a key of several parts. */
    private static final EntitySchema PLACES = EntitySchema.named("places")
            .field("shelf", Field.string().required())
            .field("at", Field.integer().required())
            .field("side", Field.bool().required())
            .partitionKey("shelf")
            .clusteringKey("at", "side")
            .build();

    private final List<StoredRow> items = new ArrayList<>();
    private StoreUnderTest open;

    /** An empty datastore. */
    protected abstract Backend openBackend();

    @BeforeAll
    void storeRows() {
        open = StoreUnderTest.create(openBackend(), TENANTS, ITEMS, PLACES);
        open.insert(TENANTS, Row.of("id", "t"));
        for (int i = 0; i < 40; i++) {
            items.add(open.insert(
                    ITEMS,
                    Row.of("id", new UUID(i * 0x1234_5678_9ABCL, i), "code", "c" + i, "kind", i % 2 + 0L)
                            .with("tenant", "t")));
        }
    }

    @AfterAll
    void close() {
        open.close();
    }

    private Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys) {
        return open.store().findAll(entity, keys, StoreUnderTest.context());
    }

    @Test
    void rowsAreFoundInTheOrderOfTheKeysWithoutThoseThatDoNotExist() {
        List<Key> keys = new ArrayList<>(items.stream().map(StoredRow::key).toList());
        Collections.shuffle(keys, new Random(1));
        List<Key> found = List.copyOf(keys);
        for (int i = 0; i < 15; i++) {
            keys.add(i * 3, Key.of(new UUID(-1, i)));
        }

        Map<Key, StoredRow> rows = findAll(ITEMS, keys);

        assertThat(rows.keySet()).containsExactlyElementsOf(found);
        assertThat(rows.values()).containsExactlyInAnyOrderElementsOf(items);
        rows.forEach((key, row) -> assertThat(row.key()).isEqualTo(key));
    }

    @Test
    void nothingIsFoundByNoKeysAndByKeysOfNoRows() {
        assertThat(findAll(ITEMS, List.of())).isEmpty();
        assertThat(findAll(ITEMS, List.of(Key.of(new UUID(-1, -1))))).isEmpty();
    }

    @Test
    void keysOfSeveralPartsAreComparedAsAWhole() {
        for (long at = 0; at < 3; at++) {
            open.insert(PLACES, Row.of("shelf", "s", "at", at, "side", true));
            open.insert(PLACES, Row.of("shelf", "r", "at", at, "side", at == 1));
        }
        assertThat(findAll(
                                PLACES,
                                List.of(
                                        Key.of("r", 2L, true),
                                        Key.of("s", 2L, true),
                                        Key.of("s", 0L, false),
                                        Key.of("r", 1L, true),
                                        Key.of("q", 1L, true)))
                        .keySet())
                .containsExactly(Key.of("s", 2L, true), Key.of("r", 1L, true));
    }

    @Test
    void aThousandRowsAreFoundAtTheCostOfOne() {
        List<Key> keys = new ArrayList<>();
        items.forEach(row -> keys.add(row.key()));
        while (keys.size() < MOST_KEYS) {
            keys.add(Key.of(new UUID(-1, keys.size())));
        }
        CallContext context = StoreUnderTest.context();

        assertThat(open.store().findAll(ITEMS, keys, context).values()).containsExactlyElementsOf(items);

        assertThat(context.roundTrips()).isEqualTo(open.store().readCosts().find());
    }

    @Test
    void readsOfEveryKindCostWhatTheStoreSays() {
        ReadCosts costs = open.store().readCosts();
        StoredRow item = items.get(0);
        assertCost(
                costs.find(),
                context -> assertThat(open.store().find(ITEMS, item.key(), context))
                        .contains(item));
        assertCost(
                costs.findBy(),
                context -> assertThat(
                                open.store().findBy(ITEMS.uniqueConstraints().get(0), Key.of("c0"), context))
                        .contains(item));
        assertCost(costs.partition(), new Access.Partition(ITEMS, item.key()), 1);
        assertCost(costs.source(), new Access.BySource(ITEMS, ITEMS.references().get(0), Key.of("t")), 40);
        assertCost(costs.source(), new Access.BySource(ITEMS, ITEMS.indexes().get(0), Key.of(1L)), 20);
        assertCost(costs.all(), new Access.All(ITEMS), 40);
    }

    private void assertCost(int rounds, Access access, int rows) {
        assertCost(
                rounds,
                context -> assertThat(open.store()
                                .scan(access, Optional.empty(), MOST_KEYS, context)
                                .rows())
                        .hasSize(rows));
    }

    private static void assertCost(int rounds, Consumer<CallContext> read) {
        CallContext context = StoreUnderTest.context();
        read.accept(context);
        assertThat(context.roundTrips()).isEqualTo(rounds);
    }
}
