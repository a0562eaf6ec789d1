package dev.invar.contract;

import static dev.invar.contract.Plans.deletion;
import static dev.invar.contract.Plans.insertion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.spi.Backend;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Children that are stored while their parent is deleted, by references of shapes that a datastore treats differently. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ReferenceRaceContract {
    private static final int THREADS = 6;
    private static final int ROUNDS = 8;
    private static final int CHILDREN_OF_A_THREAD = 3;

    /** Reference themselves. */
    private static final EntitySchema PEOPLE = EntitySchema.named("people")
            .field("name", Field.string().required())
            .field("parent", Field.string().references("people", OnDelete.CASCADE))
            .primaryKey("name")
            .build();

    /** Reference by the text that orders their partition. */
    private static final EntitySchema MEMBERS = EntitySchema.named("members")
            .field("team", Field.string().required())
            .field("person", Field.string().required().references("people", OnDelete.CASCADE))
            .partitionKey("team")
            .clusteringKey("person")
            .build();

    /** Reference by a composite key that a text orders. */
    private static final EntitySchema BADGES = EntitySchema.named("badges")
            .field("id", Field.string().required())
            .field("team", Field.string())
            .field("person", Field.string())
            .primaryKey("id")
            .reference(List.of("team", "person"), "members", OnDelete.CASCADE)
            .build();

    private StoreUnderTest open;

    /** An empty datastore. */
    protected abstract Backend openBackend();

    @BeforeAll
    void createTables() {
        open = StoreUnderTest.create(openBackend(), PEOPLE, MEMBERS, BADGES);
    }

    @AfterAll
    void close() {
        open.close();
    }

    /** Makes the row of the number of a child. */
    @FunctionalInterface
    private interface Child {
        Row row(String number);
    }

    @Test
    void childrenOfTheSameKindAreRefusedOrGoWithTheirParent() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String parent = "p" + round;
            open.insert(PEOPLE, Row.of("name", parent));
            race(PEOPLE, Key.of(parent), PEOPLE, number -> Row.of("name", parent + number, "parent", parent));
            assertThat(open.all(PEOPLE)).isEmpty();
        }
    }

    @Test
    void childrenWhosePartitionTheReferenceOrdersAreRefusedOrGoWithTheirParent() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String parent = "p" + round;
            open.insert(PEOPLE, Row.of("name", parent));
            race(PEOPLE, Key.of(parent), MEMBERS, number -> Row.of("team", "t" + number, "person", parent));
            assertThat(open.all(MEMBERS)).isEmpty();
        }
    }

    @Test
    void childrenByACompositeKeyAreRefusedOrGoWithTheirParent() throws Exception {
        open.insert(PEOPLE, Row.of("name", "ann"));
        for (int round = 0; round < ROUNDS; round++) {
            String team = "t" + round;
            open.insert(MEMBERS, Row.of("team", team, "person", "ann"));
            race(
                    MEMBERS,
                    Key.of(team, "ann"),
                    BADGES,
                    number -> Row.of("id", team + number, "team", team, "person", "ann"));
            assertThat(open.all(BADGES)).isEmpty();
        }
        open.applied(deletion(PEOPLE, Key.of("ann")));
    }

    private void race(EntitySchema parents, Key parent, EntitySchema children, Child child) throws Exception {
        Refusal missing = new Refusal.ParentMissing(children.references().get(0));
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<List<WriteOutcome>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            List<WritePlan> plans = new ArrayList<>();
            for (int i = 0; i < (thread == 0 ? 1 : CHILDREN_OF_A_THREAD); i++) {
                plans.add(
                        thread == 0
                                ? deletion(parents, parent)
                                : insertion(children, child.row("-" + thread + "-" + i)));
            }
            tasks.add(() -> {
                start.await();
                return plans.stream()
                        .map(plan -> open.store().apply(plan, StoreUnderTest.context()))
                        .toList();
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<List<WriteOutcome>> task : threads.invokeAll(tasks)) {
                assertThat(task.get())
                        .allSatisfy(outcome -> assertThat(outcome)
                                .satisfiesAnyOf(
                                        applied -> assertThat(applied).isInstanceOf(WriteOutcome.Applied.class),
                                        refused -> assertThat(refused).isEqualTo(new WriteOutcome.Refused(missing))));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(open.store().find(parents, parent, StoreUnderTest.context())).isEmpty();
    }
}
