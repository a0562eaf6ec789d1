package dev.invar.backend.memory;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.UniqueViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"memory:", "memory:?mode=rows"})
class ConcurrentWritersTest {
    private static final int THREADS = 16;
    private static final int ROUNDS = 100;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS + 1);

    @Parameter
    private String url;

    private Datastore store;

    @BeforeEach
    void open() {
        store = Datastore.open(url, new Library());
        store.migrations().up();
    }

    @AfterEach
    void audit() {
        pool.shutdownNow();
        assertThat(store.verify().findings()).isEmpty();
        store.close();
    }

    @Test
    void ofWritersOfTheSameUniqueValueExactlyOneSucceeds() throws Exception {
        Dao<Row> authors = store.dao("authors");
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            writers.add(() -> {
                int won = 0;
                start.await();
                for (int round = 0; round < ROUNDS; round++) {
                    try {
                        authors.insert(Row.of("name", "author" + round));
                        won++;
                    } catch (UniqueViolation taken) {
                        assertThat(taken.fields()).containsExactly("name");
                    }
                }
                return won;
            });
        }

        assertThat(sum(writers)).isEqualTo(ROUNDS);
        assertThat(authors.page(Query.all(), 1000).items()).hasSize(ROUNDS);
    }

    @Test
    void noChildIsLeftBehindByTheDeletionOfItsParent() throws Exception {
        Dao<Row> authors = store.dao("authors");
        Dao<Row> books = store.dao("books");
        for (int round = 0; round < 30; round++) {
            UUID parent = authors.insert(Row.of("name", "author" + round)).uuid("id");
            CyclicBarrier start = new CyclicBarrier(THREADS + 1);
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String title = "book" + thread;
                writers.add(() -> {
                    start.await();
                    try {
                        books.insert(Row.of("author_id", parent, "title", title));
                        return 1;
                    } catch (ForeignKeyViolation gone) {
                        return 0;
                    }
                });
            }
            writers.add(() -> {
                start.await();
                assertThat(authors.delete(parent)).isPresent();
                assertThat(books.page(where("author_id").is(parent), 100).items())
                        .isEmpty();
                return 0;
            });
            sum(writers);
            assertThat(books.page(where("author_id").is(parent), 100).items()).isEmpty();
        }
        assertThat(books.page(Query.all(), 100).items()).isEmpty();
    }

    @Test
    void concurrentPatchesOfDifferentFieldsAllSurvive() throws Exception {
        Dao<Row> books = store.dao("books");
        UUID author = store.dao("authors").insert(Row.of("name", "Ann")).uuid("id");
        for (int round = 0; round < 30; round++) {
            String suffix = String.valueOf(round);
            UUID book = books.insert(Row.of("author_id", author, "title", "t" + suffix))
                    .uuid("id");
            sum(List.of(
                    () -> changed(books.update(book, patch -> patch.set("isbn", "i" + suffix))),
                    () -> changed(books.update(book, patch -> patch.set("genre", "g" + suffix))),
                    () -> changed(books.update(book, patch -> patch.set("pages", 2L)))));
            assertThat(books.find(book).orElseThrow().only(List.of("isbn", "genre", "pages")))
                    .isEqualTo(Row.of("isbn", "i" + suffix, "genre", "g" + suffix, "pages", 2L));
        }
    }

    private static int changed(Row row) {
        return row.isEmpty() ? 0 : 1;
    }

    private int sum(List<Callable<Integer>> tasks) throws Exception {
        int sum = 0;
        for (Future<Integer> task : pool.invokeAll(tasks)) {
            sum += task.get();
        }
        return sum;
    }
}
