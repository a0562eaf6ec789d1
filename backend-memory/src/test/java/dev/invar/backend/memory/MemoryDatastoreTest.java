package dev.invar.backend.memory;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Page;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.NotFound;
import dev.invar.error.PrimaryKeyViolation;
import dev.invar.error.RestrictViolation;
import dev.invar.error.SchemaMismatch;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import dev.invar.event.EntityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"memory:", "memory:?mode=rows"})
class MemoryDatastoreTest {
    @Parameter
    private String url;

    private Datastore store;
    private Dao<Row> authors;
    private Dao<Row> books;
    private Dao<Row> copies;
    private Dao<Row> loans;

    @BeforeEach
    void open() {
        store = Datastore.open(url, new Library());
        store.migrations().up();
        authors = store.dao("authors");
        books = store.dao("books");
        copies = store.dao("copies");
        loans = store.dao("loans");
    }

    @AfterEach
    void audit() {
        assertThat(store.verify().findings()).isEmpty();
        store.close();
    }

    private Row author(String name) {
        return authors.insert(Row.of("name", name));
    }

    private Row book(Row author, String title) {
        return books.insert(Row.of("author_id", author.uuid("id"), "title", title, "isbn", "isbn-" + title));
    }

    private Row copy(Row book, String shelf, long place) {
        return copies.insert(Row.of("shelf", shelf, "place", place, "book_id", book.uuid("id")));
    }

    @Test
    void aRowIsFoundByItsKeyAndByItsUniqueValues() {
        Row book = book(author("Ann"), "Roots");

        assertThat(books.find(book.uuid("id"))).contains(book);
        assertThat(books.findBy("isbn", "isbn-Roots")).contains(book);
        assertThat(books.find(UUID.randomUUID())).isEmpty();
        assertThat(books.findBy("isbn", "isbn-Leaves")).isEmpty();
    }

    @Test
    void refusalsComeInTheOrderKeyThenUniqueConstraintsThenReferences() {
        Row ann = author("Ann");
        Row book = book(ann, "Roots");

        Row everythingWrong = book.with("author_id", UUID.randomUUID());
        assertThatThrownBy(() -> books.insert(everythingWrong)).isInstanceOf(PrimaryKeyViolation.class);
        Row freshKey = everythingWrong.with("id", UUID.randomUUID());
        assertThatThrownBy(() -> books.insert(freshKey))
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        violation -> assertThat(violation.fields()).containsExactly("isbn"));
        assertThatThrownBy(() -> books.insert(freshKey.with("isbn", "other").with("author_id", ann.uuid("id"))))
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        violation -> assertThat(violation.fields()).containsExactly("author_id", "title"));
        assertThatThrownBy(() -> books.insert(freshKey.with("isbn", "other")))
                .isInstanceOfSatisfying(
                        ForeignKeyViolation.class,
                        violation -> assertThat(violation.fields()).containsExactly("author_id"));
        assertThat(all(books, Query.all(), 10)).containsExactly(book);
    }

    @Test
    void aRefusedUpdateChangesNothingAndAnAcceptedOneMovesEveryAccessPath() {
        Row ann = author("Ann");
        Row bob = author("Bob");
        Row roots = book(ann, "Roots");
        book(ann, "Leaves");

        assertThatThrownBy(() -> books.update(roots.uuid("id"), patch -> patch.set("isbn", "isbn-Leaves")))
                .isInstanceOf(UniqueViolation.class);
        assertThatThrownBy(() -> books.update(roots.uuid("id"), patch -> patch.set("author_id", UUID.randomUUID())))
                .isInstanceOf(ForeignKeyViolation.class);
        assertThatThrownBy(() -> books.update(roots.uuid("id"), patch -> patch.set("pages", 3L)))
                .isInstanceOf(SchemaViolation.class);
        assertThatThrownBy(() -> books.update(UUID.randomUUID(), patch -> patch.set("title", "x")))
                .isInstanceOf(NotFound.class);
        assertThat(books.find(roots.uuid("id"))).contains(roots);

        Row moved = books.update(
                roots.uuid("id"),
                patch -> patch.set("author_id", bob.uuid("id"))
                        .set("isbn", "new")
                        .set("genre", "garden"));
        assertThat(books.findBy("isbn", "isbn-Roots")).isEmpty();
        assertThat(books.findBy("isbn", "new")).contains(moved);
        assertThat(all(books, where("author_id").is(bob.uuid("id")), 10)).containsExactly(moved);
        assertThat(all(books, where("genre").is("garden"), 10)).containsExactly(moved);
        assertThat(all(books, where("author_id").is(ann.uuid("id")), 10)).hasSize(1);
    }

    @Test
    void aReleasedUniqueValueCanBeTakenAgain() {
        Row ann = author("Ann");
        authors.update(ann.uuid("id"), patch -> patch.set("name", "Anne"));
        Row other = author("Ann");
        authors.delete(other.uuid("id"));

        assertThat(author("Ann").string("name")).isEqualTo("Ann");
    }

    @Test
    void aDeletionTakesItsWholeClosureAndTellsChildrenBeforeParents() {
        Row ann = author("Ann");
        Row bob = author("Bob");
        Row roots = book(ann, "Roots");
        Row sequel =
                books.insert(Row.of("author_id", bob.uuid("id"), "title", "Leaves", "sequel_to", roots.uuid("id")));
        copy(roots, "left", 1);
        copy(roots, "left", 2);
        copy(sequel, "left", 3);
        List<String> told = new ArrayList<>();
        store.events().subscribe(event -> told.add(event.kind() + " " + event.entity()));

        assertThat(authors.delete(ann.uuid("id"))).contains(ann);

        assertThat(told).hasSize(5).endsWith("DELETED books", "DELETED authors");
        assertThat(told.subList(0, 3)).containsExactlyInAnyOrder("UPDATED books", "DELETED copies", "DELETED copies");
        assertThat(books.find(sequel.uuid("id"))).contains(sequel.with("sequel_to", null));
        assertThat(all(copies, Query.all(), 10))
                .singleElement()
                .satisfies(left -> assertThat(left.integer("place")).isEqualTo(3));
        assertThat(authors.find(bob.uuid("id"))).contains(bob);
    }

    @Test
    void aRestrictingRowDeepInTheClosureRefusesTheWholeDeletion() {
        Row ann = author("Ann");
        Row roots = book(ann, "Roots");
        copy(roots, "left", 1);
        copy(roots, "left", 2);
        Row loan = loans.insert(Row.of("shelf", "left", "place", 2L));
        List<EntityEvent> told = new ArrayList<>();
        store.events().subscribe(told::add);

        assertThatThrownBy(() -> authors.delete(ann.uuid("id")))
                .isInstanceOfSatisfying(
                        RestrictViolation.class,
                        violation -> assertThat(violation.reference().entity()).isEqualTo("loans"));
        assertThat(told).isEmpty();
        assertThat(all(copies, Query.all(), 10)).hasSize(2);

        loans.delete(loan.uuid("id"));
        authors.delete(ann.uuid("id"));
        assertThat(all(copies, Query.all(), 10)).isEmpty();
    }

    @Test
    void deletingAMissingRowIsNoError() {
        assertThat(authors.delete(UUID.randomUUID())).isEmpty();
    }

    @Test
    void anUpdateThatChangesNothingTellsNobody() {
        Row ann = author("Ann");
        List<EntityEvent> told = new ArrayList<>();
        store.events().subscribe(told::add);

        assertThat(authors.update(ann.uuid("id"), patch -> patch.set("name", "Ann")))
                .isEqualTo(ann);
        assertThat(told).isEmpty();
    }

    @Test
    void aPartitionIsReadInItsOrderAndAllRowsInNoOrderOfTheirKeys() {
        Row book = book(author("Ann"), "Roots");
        LongStream.of(5, -3, 4, 0, 2, 1, 3, -1).forEach(place -> copy(book, "left", place));
        for (char shelf = 'a'; shelf < 'k'; shelf++) {
            copy(book, String.valueOf(shelf), 0);
        }

        Query left = where("shelf").is("left");
        List<Long> inOrder = List.of(-3L, -1L, 0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(all(copies, left, 3))
                .extracting(copy -> copy.integer("place"))
                .isEqualTo(inOrder);
        assertThat(all(copies, left, 8))
                .extracting(copy -> copy.integer("place"))
                .isEqualTo(inOrder);

        Function<Row, String> shelf = copy -> copy.string("shelf");
        assertThat(all(copies, Query.all(), 4)).hasSize(18).doesNotHaveDuplicates();
        assertThat(all(copies, Query.all(), 100).stream().map(shelf).distinct().toList())
                .isNotEqualTo(all(copies, Query.all(), 100).stream()
                        .map(shelf)
                        .distinct()
                        .sorted()
                        .toList());
        Query byBook = where("book_id").is(book.uuid("id"));
        assertThat(all(copies, byBook, 5)).containsExactlyInAnyOrderElementsOf(all(copies, Query.all(), 100));
    }

    @Test
    void aScanSeesRowsThatStayExactlyOnceWhateverElseChanges() {
        Row ann = author("Ann");
        List<Row> staying =
                IntStream.range(0, 40).mapToObj(i -> book(ann, "Stay" + i)).toList();
        List<Row> leaving =
                IntStream.range(0, 40).mapToObj(i -> book(ann, "Leave" + i)).toList();

        for (Query query : List.of(Query.all(), where("author_id").is(ann.uuid("id")))) {
            List<Row> seen = new ArrayList<>();
            Page<Row> page = books.page(query, 7);
            for (int round = 0; ; round++) {
                seen.addAll(page.items());
                Optional<PageToken> next = page.next();
                if (next.isEmpty()) {
                    break;
                }
                if (round < leaving.size()) {
                    books.delete(leaving.get(round).uuid("id"));
                    book(ann, "Come" + round + query);
                }
                page = books.page(query, 7, next.get());
            }
            assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
        }
    }

    @Test
    void anEntityWhoseTableIsGoneIsRefusedUntilItIsMigratedAgain() {
        author("Ann");
        store.migrations().down("library");
        assertThatThrownBy(() -> author("Bob"))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("migrations().up()");

        store.migrations().up();
        assertThat(all(authors, Query.all(), 10)).isEmpty();
        assertThat(author("Bob").string("name")).isEqualTo("Bob");
    }

    private static List<Row> all(Dao<Row> dao, Query query, int limit) {
        List<Row> rows = new ArrayList<>();
        Page<Row> page = dao.page(query, limit);
        rows.addAll(page.items());
        while (page.next().isPresent()) {
            page = dao.page(query, limit, page.next().get());
            rows.addAll(page.items());
        }
        return rows;
    }
}
