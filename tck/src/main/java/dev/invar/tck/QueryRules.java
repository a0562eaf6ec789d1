package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.CustomDao;
import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.InvalidQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Rules {@code R-}: counts, streams, and custom DAOs. */
abstract class QueryRules extends RuleGroup {

    @Rule(
            id = "R-23",
            text = "Whether a row exists is told by its primary key.",
            ifItFails = "the encoding of keys of several parts")
    void tellsWhetherARowExists() {
        insert("chapters", "book", "b", "number", 1L);

        assertThat(dao("chapters").exists(Key.of("b", 1L))).isTrue();
        assertThat(dao("chapters").exists(Key.of("b", 2L))).isFalse();
        dao("chapters").delete(Key.of("b", 1L));
        assertThat(dao("chapters").exists(Key.of("b", 1L))).isFalse();
        assertThatThrownBy(() -> dao("chapters").exists("b")).isInstanceOf(InvalidQuery.class);
    }

    @Rule(
            id = "R-24",
            text = "A count is the number of rows that the pages of the query show.",
            ifItFails = "whether a scan shows a row twice or leaves one out")
    void countsRows() {
        chapters(1, 2, 3, 5, 8);
        insert("chapters", "book", "c", "number", 1L, "title", "t");
        insert("plans", "name", "p", "tier", 1L);
        insert("plans", "name", "q", "tier", 1L);

        assertThat(dao("chapters").count(Query.all())).isEqualTo(6);
        assertThat(dao("chapters").count(where("book").is("b"))).isEqualTo(5);
        assertThat(dao("chapters").count(where("title").is("t"))).isEqualTo(1);
        assertThat(dao("chapters").count(where("title").is("u"))).isZero();
        assertThat(dao("plans").count(where("tier").is(1L))).isEqualTo(2);
        assertThat(dao("plans").count(where("tier").is(1L).and("name").is("q"))).isEqualTo(1);
        assertThatThrownBy(() -> dao("plans").count(where("name").is("q"))).isInstanceOf(InvalidQuery.class);
    }

    @Rule(
            id = "R-25",
            text =
                    "A stream shows the rows that the pages of its query show, in the same order, and may be left before its end.",
            ifItFails = "whether pages of a scan lead to one another")
    void streamsRows() {
        List<Row> stored = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            stored.add(row("book", "b", "number", (long) i));
        }
        List<Row> shuffled = new ArrayList<>(stored);
        Collections.shuffle(shuffled, new Random(7));
        dao("chapters").insertAll(shuffled);

        try (Stream<Row> stream = dao("chapters").stream(where("book").is("b"))) {
            assertThat(stream).containsExactlyElementsOf(stored);
        }
        try (Stream<Row> stream = dao("chapters").stream(Query.all())) {
            assertThat(stream).containsExactlyInAnyOrderElementsOf(stored);
        }
        long before = subject().probe().count("chapters");
        try (Stream<Row> stream = dao("chapters").stream(where("book").is("b"))) {
            assertThat(stream.limit(3)).extracting(row -> row.integer("number")).containsExactly(0L, 1L, 2L);
        }
        assertThat(subject().probe().count("chapters") - before)
                .as("pages read for three rows")
                .isEqualTo(1);
    }

    @Rule(
            id = "R-28",
            text = "A custom DAO of a module is made once for each datastore, and is found by its type.",
            ifItFails = "nothing that a backend does; look at the core")
    void findsCustomDaos() {
        KitModule module = KitModule.creating("books", KitSchemas.CHAPTERS)
                .offering(CustomDao.of(Library.class, daos -> new Library(daos.dao("chapters"))));
        Datastore datastore = subject().open(subject().freshConfig(), module);
        datastore.migrations().up();
        Library library = datastore.customDao(Library.class);

        library.append("b");
        library.append("b");

        assertThat(library.lastOf("b")).contains(2L);
        assertThat(datastore.customDao(Library.class)).isSameAs(library);
        assertThatThrownBy(() -> datastore.customDao(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("String");
    }

    /** A custom DAO with operations of its domain. */
    private record Library(Dao<Row> chapters) {
        void append(String book) {
            chapters.insert(row("book", book, "number", lastOf(book).orElse(0L) + 1));
        }

        Optional<Long> lastOf(String book) {
            return chapters.stream(where("book").is(book))
                    .map(row -> row.integer("number"))
                    .reduce((one, other) -> other);
        }
    }

    private void chapters(long... numbers) {
        for (long number : numbers) {
            insert("chapters", "book", "b", "number", number);
        }
    }
}
