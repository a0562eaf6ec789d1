package dev.invar.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.SchemaMismatch;
import dev.invar.error.Unavailable;
import dev.invar.event.CacheKey;
import dev.invar.event.InvalidationListener;
import dev.invar.migration.MigrationStatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"", "?mode=rows"})
class MemoryStoreTest {
    @Parameter
    private String mode;

    @Test
    void aSnapshotKeepsTheContentThatRestoringBringsBack() {
        try (Datastore store = migrated("memory:")) {
            Dao<Row> authors = store.dao("authors");
            Row ann = authors.insert(Row.of("name", "Ann"));
            MemoryStore handle = store.unwrap(MemoryStore.class).orElseThrow();
            MemorySnapshot snapshot = handle.snapshot();

            authors.delete(ann.uuid("id"));
            authors.insert(Row.of("name", "Bob"));
            handle.restore(snapshot);

            assertThat(authors.page(Query.all(), 10).items()).containsExactly(ann);
            assertThat(authors.findBy("name", "Ann")).contains(ann);
            assertThat(authors.findBy("name", "Bob")).isEmpty();
            authors.insert(Row.of("name", "Bob"));
            handle.restore(snapshot);
            assertThat(authors.page(Query.all(), 10).items()).containsExactly(ann);
            assertThat(store.verify().findings()).isEmpty();
        }
    }

    @Test
    void aSnapshotHoldsTablesAndMigrationsToo() {
        try (Datastore store = Datastore.open("memory:" + mode, new Library())) {
            MemoryStore handle = store.unwrap(MemoryStore.class).orElseThrow();
            MemorySnapshot nothing = handle.snapshot();
            store.migrations().up();
            MemorySnapshot migrated = handle.snapshot();

            handle.restore(nothing);
            assertThat(store.migrations().status())
                    .extracting(MigrationStatus::state)
                    .containsExactly(MigrationStatus.State.PENDING);
            assertThatThrownBy(() -> store.dao("authors").insert(Row.of("name", "Ann")))
                    .isInstanceOf(SchemaMismatch.class)
                    .hasMessageContaining("entity 'authors'")
                    .hasMessageContaining("migrations().up()");

            handle.restore(migrated);
            assertThat(store.migrations().up()).isEmpty();
            assertThat(store.dao("authors").insert(Row.of("name", "Ann")).string("name"))
                    .isEqualTo("Ann");
        }
    }

    @Test
    void aPrivateStoreBeginsWithALentSnapshotAndGoesItsOwnWay() {
        try (Datastore origin = migrated("memory:")) {
            Row ann = origin.dao("authors").insert(Row.of("name", "Ann"));
            MemorySnapshot snapshot =
                    origin.unwrap(MemoryStore.class).orElseThrow().snapshot();

            try (Datastore copy = Datastore.open(lending("memory:", snapshot), new Library())) {
                assertThat(copy.dao("authors").find(ann.uuid("id"))).contains(ann);
                copy.dao("authors").delete(ann.uuid("id"));
                origin.dao("authors").insert(Row.of("name", "Bob"));

                assertThat(copy.dao("authors").page(Query.all(), 10).items()).isEmpty();
                assertThat(origin.dao("authors").page(Query.all(), 10).items()).hasSize(2);
            }
        }
    }

    @Test
    void restoringTellsCachesOfEveryDatastoreToForgetEverything() {
        try (Datastore one = migrated("memory:restoring");
                Datastore other = migrated("memory:restoring")) {
            AtomicInteger forgotten = new AtomicInteger();
            InvalidationListener cache = new InvalidationListener() {
                @Override
                public void invalidate(Set<CacheKey> keys) {
                    throw new AssertionError("Nothing was written");
                }

                @Override
                public void invalidateAll() {
                    forgotten.incrementAndGet();
                }
            };
            one.dao("authors").find(java.util.UUID.randomUUID());
            other.dao("authors").find(java.util.UUID.randomUUID());
            one.events().subscribeInvalidations("authors", cache);
            other.events().subscribeInvalidations("authors", cache);
            MemoryStore handle = one.unwrap(MemoryStore.class).orElseThrow();

            handle.restore(handle.snapshot());

            assertThat(forgotten).hasValueGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void datastoresOfOneNameShareTheirRowsUntilTheLastIsClosed() {
        Datastore one = migrated("memory:shared");
        Row ann = one.dao("authors").insert(Row.of("name", "Ann"));
        try (Datastore other = Datastore.open("memory:shared" + mode, new Library())) {
            assertThat(other.migrations().up()).isEmpty();
            assertThat(other.dao("authors").find(ann.uuid("id"))).contains(ann);
            one.close();
            one.close();
            assertThat(other.dao("authors").find(ann.uuid("id"))).contains(ann);
        }
        try (Datastore later = migrated("memory:shared")) {
            assertThat(later.dao("authors").page(Query.all(), 10).items()).isEmpty();
        }
    }

    @Test
    void aClosedDatastoreRefusesEverythingWhileOthersOfItsNameGoOn() {
        Datastore closed = migrated("memory:closing");
        try (Datastore open = migrated("memory:closing")) {
            Dao<Row> authors = closed.dao("authors");
            Row ann = authors.insert(Row.of("name", "Ann"));
            closed.close();

            List<ThrowingCallable> uses = List.of(
                    () -> authors.insert(Row.of("name", "Bob")),
                    () -> authors.update(ann.uuid("id"), patch -> patch.set("name", "Bob")),
                    () -> authors.delete(ann.uuid("id")),
                    () -> authors.find(ann.uuid("id")),
                    () -> authors.findBy("name", "Ann"),
                    () -> authors.page(Query.all(), 10),
                    () -> closed.migrations().status(),
                    () -> closed.migrations().down("library"));
            assertThat(uses)
                    .allSatisfy(use -> assertThatThrownBy(use)
                            .isInstanceOf(Unavailable.class)
                            .hasMessageContaining("closed"));
            assertThat(open.dao("authors").page(Query.all(), 10).items()).containsExactly(ann);
        }
    }

    @Test
    void privateStoresShareNothing() {
        try (Datastore one = migrated("memory:");
                Datastore other = migrated("memory:")) {
            one.dao("authors").insert(Row.of("name", "Ann"));
            assertThat(other.dao("authors").page(Query.all(), 10).items()).isEmpty();
        }
    }

    private DatastoreConfig lending(String url, MemorySnapshot snapshot) {
        return DatastoreConfig.of(url + mode)
                .resource(MemorySnapshot.class, snapshot)
                .build();
    }

    private Datastore migrated(String url) {
        Datastore store = Datastore.open(url + mode, new Library());
        store.migrations().up();
        return store;
    }
}
