package dev.invar.backend.memory.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.backend.memory.Library;
import dev.invar.backend.memory.Library.Author;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class MisusedExtensionTest {

    @Test
    void aDatastoreForAllTestsIsRefusedWithTheRemedy() {
        run(TakenBeforeAll.class)
                .allEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(
                                instanceOf(ParameterResolutionException.class),
                                message(text -> text.contains("startingWith"))));
    }

    @Test
    void outsideOfATestThereIsNoDatastore() {
        MemoryDatastoreExtension extension = MemoryDatastoreExtension.of(new Library());

        assertThatThrownBy(extension::datastore)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No test is running");
    }

    @Test
    void testsThatRunAtTheSameTimeShareNothing() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AtTheSameTime.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .execute();

        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2).failed(0));
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }

    static class TakenBeforeAll {
        @RegisterExtension
        static final MemoryDatastoreExtension STORE = MemoryDatastoreExtension.of(new Library());

        @BeforeAll
        static void take(Datastore datastore) {
            assertThat(datastore).as("There is no datastore for all tests").isNull();
        }

        @Test
        void neverRuns() {
            throw new AssertionError("The class has failed before");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class AtTheSameTime {
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @RegisterExtension
        static final MemoryDatastoreExtension STORE = MemoryDatastoreExtension.of(new Library());

        @Test
        void one(Dao<Author> authors) throws Exception {
            seesOnlyItsOwn(authors);
        }

        @Test
        void other(Dao<Author> authors) throws Exception {
            seesOnlyItsOwn(authors);
        }

        private static void seesOnlyItsOwn(Dao<Author> authors) throws Exception {
            authors.insert(new Author(null, "Ann"));
            BOTH.await(1, TimeUnit.MINUTES);
            assertThat(authors.page(Query.all(), 10).items()).hasSize(1);
            assertThatThrownBy(() -> STORE.datastore().dao("authors").insert(Row.of("name", "Bob")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("at the same time");
            BOTH.await(1, TimeUnit.MINUTES);
        }
    }
}
