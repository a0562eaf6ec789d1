package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.BOOKS;
import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.PAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.backend.memory.emulation.FaultyRows.Fault;
import dev.invar.backend.memory.emulation.FaultyRows.Point;
import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Deadline;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulatedStore;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deletions of a row with thousands of children. */
class LargeCascadeTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final ConditionalRows rows = HeapRows.of(CATALOG);
    private final VirtualTiming timing = new VirtualTiming();
    private final Client client = Situation.client(rows, timing);

    /** A book of so many pages, each of which may have loans. */
    private void insertBook(String book, int pages) {
        client.insert(BOOKS, book, "isbn", book);
        for (int page = 0; page < pages; page++) {
            client.insertGenerated(PAGES, book + " " + page, "book", book, "label", book + " " + page);
        }
    }

    @Test
    void costsTheSameForEachChildHoweverManyThereAre() {
        Map<String, Long> few = messages(1_000);
        Map<String, Long> many = messages(10_000);

        assertThat(few)
                .containsEntry("CompareAndSet LOCK_CHILD", 1_000L)
                .containsEntry("CompareAndSet FINISH_CHILD", 1_000L)
                .containsEntry("Read READ_CHILD", 2_000L)
                .containsEntry("Remove REMOVE_ENTRY", 1_000L)
                .containsEntry("CompareAndRemove RELEASE_CLAIM", 1_001L)
                // Its own children are looked for twice; and there are four pages of children, each listed twice.
                .containsEntry("Entries LIST_CHILDREN", 2_000L + 2 * 4 + 1);
        assertThat(many)
                .containsEntry("CompareAndSet LOCK_CHILD", 10_000L)
                .containsEntry("CompareAndSet FINISH_CHILD", 10_000L)
                .containsEntry("Read READ_CHILD", 20_000L)
                .containsEntry("Remove REMOVE_ENTRY", 10_000L)
                .containsEntry("CompareAndRemove RELEASE_CLAIM", 10_001L)
                .containsEntry("Entries LIST_CHILDREN", 20_000L + 2 * 40 + 1);
        assertThat(many.keySet()).isEqualTo(few.keySet());
    }

    private Map<String, Long> messages(int pages) {
        insertBook("of " + pages, pages);
        CountedRows counted = new CountedRows(rows);
        assertThat(delete(counted, EmulationSettings.defaults(), "of " + pages))
                .isInstanceOfSatisfying(
                        WriteOutcome.Applied.class,
                        applied -> assertThat(applied.cascaded()).isEqualTo(pages));
        List<List<String>> rounds = counted.takeRounds();
        assertThat(rounds).allSatisfy(round -> assertThat(round).hasSizeLessThanOrEqualTo(256));
        return rounds.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void holdsNoMoreThanAFewPagesOfChildren() {
        int page = 64;
        insertBook("iron", 3_000);
        HeldRows held = new HeldRows(rows);

        assertThat(delete(held, EmulationSettings.defaults().withSizes(page, page), "iron"))
                .isInstanceOf(WriteOutcome.Applied.class);

        assertThat(held.looks()).isGreaterThan(10);
        assertThat(held.greatest()).isBetween(1, 5 * page);
    }

    /** Deletes a book, and forgets what is told. */
    private static WriteOutcome delete(ConditionalRows rows, EmulationSettings settings, String book) {
        ChangeSink forgetful = new ChangeSink() {
            @Override
            public void committed(Change change) {}

            @Override
            public void unknown(EntitySchema entity) {}
        };
        OperationId operation = new OperationId(new UUID(7 << 12, 1L << 63));
        return new EmulatedStore(CATALOG, rows, forgetful, settings)
                .apply(
                        new WritePlan.Delete(operation, BOOKS, Key.of(book), OptionalLong.empty()),
                        new CallContext(Deadline.in(LONG)));
    }

    @ParameterizedTest
    @CsvSource({
        "MARK_ROOT, 1, false",
        "LOCK_CHILD, 1, false",
        "LOCK_CHILD, 300, false",
        "LOCK_CHILD, 700, false",
        "DECIDE, 1, true",
        "FINISH_CHILD, 1, true",
        "FINISH_CHILD, 300, true",
        "FINISH_CHILD, 700, true",
        "RELEASE_CLAIM, 300, true",
        "REMOVE_ENTRY, 300, true",
        "CLEAR_PENDING, 1, true"
    })
    void whateverADyingClientLeftAnotherFinishes(Step step, int occurrence, boolean decided) {
        int pages = 700;
        insertBook("iron", pages);
        FaultyRows faulty = FaultyRows.with(rows, new Point(step, occurrence), Fault.DIES_AFTER);
        assertThatThrownBy(() -> Situation.client(faulty, timing).delete(BOOKS, "iron"))
                .isInstanceOf(ClientDied.class);

        assertThat(client.exists(BOOKS, "iron")).isEqualTo(!decided);
        assertThat(client.by(PAGES, PAGES.references().get(0), "iron")).hasSize(decided ? 0 : pages);
        assertThat(client.delete(BOOKS, "iron"))
                .isInstanceOfSatisfying(
                        WriteOutcome.Applied.class,
                        again -> assertThat(again.before().isPresent()).isEqualTo(!decided));
        client.insert(BOOKS, "iron");

        assertThat(client.all(PAGES)).isEmpty();
        assertThat(RawRows.of(rows, PAGES)).allSatisfy(row -> {
            assertThat(row.content().state()).isEqualTo(RowState.GONE);
            assertThat(row.content().lock()).isEmpty();
        });
        // What was removed after its row was finished, before its client died, may have been left behind: one batch at
        // the most.
        assertThat(entries(PAGES, PAGES.references().get(0))).hasSizeLessThanOrEqualTo(64);
        Audit.pass(rows, "after " + step + " " + occurrence);
    }

    private List<EntryId> entries(EntitySchema entity, IndexSource source) {
        return rows.entries(
                        Step.LIST_CHILDREN,
                        new Access.BySource(entity, source, Key.of("iron")),
                        Optional.empty(),
                        10_000,
                        Deadline.in(LONG))
                .entries();
    }
}
