package dev.invar.backend.memory;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.EntityModule;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NativeStoreTest {

    @Test
    void readersSeeWholeWritesOnly() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(5);
        try (Datastore store = Datastore.open("memory:", new Library())) {
            store.migrations().up();
            Dao<Row> authors = store.dao("authors");
            Dao<Row> books = store.dao("books");
            UUID author = authors.insert(Row.of("name", "Ann")).uuid("id");
            for (int i = 0; i < 50; i++) {
                books.insert(Row.of("author_id", author, "title", "t" + i));
            }
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                tasks.add(() -> {
                    int size;
                    do {
                        size = books.page(where("author_id").is(author), 100)
                                .items()
                                .size();
                        assertThat(size).isIn(0, 50);
                    } while (size > 0);
                    return true;
                });
            }
            tasks.add(() -> authors.delete(author).isPresent());
            for (Future<Boolean> task : pool.invokeAll(tasks)) {
                assertThat(task.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aCheckThatWritesToTheStoreIsRefusedAndLosesNothing() {
        AtomicReference<Dao<Row>> notes = new AtomicReference<>();
        EntitySchema schema = EntitySchema.named("notes")
                .field("id", Field.integer().required())
                .field("text", Field.string())
                .primaryKey("id")
                .check(List.of("text"), "be written down", row -> {
                    if (row.has("text")) {
                        notes.get().insert(Row.of("id", 99L));
                    }
                    return true;
                })
                .build();
        EntityModule module = new SingleEntity(schema);
        try (Datastore other = Datastore.open("memory:", module)) {
            other.migrations().up();
            notes.set(other.dao("notes"));
            notes.get().insert(Row.of("id", 1L));

            assertThatThrownBy(() -> notes.get().update(1L, patch -> patch.set("text", "x")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'notes'")
                    .hasMessageContaining("free of side effects");
            assertThat(notes.get().page(Query.all(), 10).items()).containsExactly(Row.of("id", 1L));
        }
    }

    private record SingleEntity(EntitySchema schema) implements EntityModule {
        @Override
        public String name() {
            return "single";
        }

        @Override
        public List<EntitySchema> schemas() {
            return List.of(schema);
        }

        @Override
        public List<Migration> migrations() {
            return List.of(Migration.named("tables").create(schema).build());
        }
    }
}
