package dev.invar.backend.memory.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.backend.memory.Library;
import dev.invar.backend.memory.Library.Author;
import dev.invar.migration.MigrationStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MemoryDatastoreExtensionTest {
    private static final AtomicInteger FIXTURES = new AtomicInteger();
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @RegisterExtension
    static final MemoryDatastoreExtension STORE = MemoryDatastoreExtension.of(new Library())
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .startingWith(datastore -> {
                FIXTURES.incrementAndGet();
                datastore.dao("authors").insert(Row.of("name", "Ann"));
            })
            .startingWith(datastore -> datastore.dao("authors").insert(Row.of("name", "Bob")));

    private int before;

    @BeforeEach
    void takeTheDatastoreBeforeTheTest(Datastore datastore, Dao<Author> authors) {
        assertThat(datastore).isSameAs(STORE.datastore());
        before = authors.page(Query.all(), 10).items().size();
    }

    @AfterEach
    void takeTheDatastoreAfterTheTest(Datastore datastore) {
        assertThat(datastore.verify().findings()).isEmpty();
    }

    @AfterAll
    static void theFixtureRanOnce() {
        assertThat(FIXTURES).hasValue(1);
    }

    @RepeatedTest(3)
    void everyTestStartsWithTheFixtureAndNothingElse(Dao<Author> authors) {
        assertThat(before).isEqualTo(2);
        assertThat(authors.page(Query.all(), 10).items())
                .extracting(Author::name)
                .containsExactlyInAnyOrder("Ann", "Bob");
        authors.insert(new Author(null, "Cem"));
        authors.delete(authors.findBy("name", "Ann").orElseThrow().id());
    }

    @Test
    void theMigrationsAreApplied(Datastore datastore) {
        assertThat(datastore.migrations().status())
                .extracting(MigrationStatus::state)
                .containsExactly(MigrationStatus.State.APPLIED);
        assertThat(datastore.migrations().status().get(0).appliedAt()).contains(NOON);
    }

    @Test
    void thePresentTestsDatastoreIsAtHandWithoutAParameter() {
        assertThat(STORE.datastore().dao("authors").findBy("name", "Ann")).isPresent();
    }

    @Nested
    class InANestedClass {

        @Test
        void theDatastoreIsThereToo(Datastore datastore) {
            assertThat(datastore).isSameAs(STORE.datastore());
        }
    }
}
