package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.AUTHORS;
import static dev.invar.backend.memory.emulation.Publishing.BOOKS;
import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.LOANS;
import static dev.invar.backend.memory.emulation.Publishing.PAGES;
import static dev.invar.backend.memory.emulation.Publishing.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.spi.Access;
import dev.invar.spi.emulation.EmulationSettings;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages of each operation when nobody is in the way, round by round. */
class ProtocolCostTest {
    private final CountedRows rows = new CountedRows(HeapRows.of(CATALOG));
    private final Client client = new Client(rows, EmulationSettings.defaults());

    @BeforeEach
    void insertParents() {
        client.insert(AUTHORS, "ann", "email", "ann@example.org");
        client.insert(BOOKS, "iron", "author", "ann", "isbn", "1");
        client.insert(PAGES, "front", "book", "iron", "label", "i");
        rows.takeRounds();
    }

    private static final String PUT = "Put WRITE_ENTRY";
    private static final String CLAIM = "CompareAndSet TAKE_CLAIM";

    @Test
    void insertUnderAGeneratedKeyTakesTwoComparesOneWriteAndOneRead() {
        client.insertGenerated(PAGES, "back", "book", "iron", "label", "ii");

        assertThat(rows.takeRounds())
                .containsExactly(
                        List.of(PUT, CLAIM), List.of("Read READ_PARENT"), List.of("CompareAndSet INSERT_COMMIT"));
    }

    @Test
    void insertUnderASuppliedKeyReadsTheKeyFirst() {
        client.insert(PAGES, "back", "book", "iron", "label", "ii");

        assertThat(rows.takeRounds())
                .containsExactly(
                        List.of("Read INSERT_READ_KEY"),
                        List.of(PUT, CLAIM),
                        List.of("Read READ_PARENT"),
                        List.of("CompareAndSet INSERT_COMMIT"));
    }

    @Test
    void findIsOneRead() {
        client.find(BOOKS, "iron");

        assertThat(rows.takeRounds()).containsExactly(List.of("Read FIND_ROW"));
    }

    @Test
    void findByAUniqueValueIsTwoReads() {
        client.findBy(unique(BOOKS, "isbn"), "1");

        assertThat(rows.takeRounds()).containsExactly(List.of("Read FIND_CLAIM"), List.of("Read FIND_ROW"));
    }

    @Test
    void rowsOfOneParentAreOneListingAndOneRoundOfReads() {
        client.insert(PAGES, "back", "book", "iron");
        rows.takeRounds();

        client.all(new Access.BySource(PAGES, PAGES.references().get(0), Key.of("iron")), 10);

        assertThat(rows.takeRounds())
                .containsExactly(List.of("Entries SCAN_ENTRIES"), List.of("Read FIND_ROW", "Read FIND_ROW"));
    }

    @Test
    void updateOfPlainFieldsIsOneReadAndOneCompare() {
        client.update(AUTHORS, "ann", "note", "tall");

        assertThat(rows.takeRounds())
                .containsExactly(List.of("Read UPDATE_READ"), List.of("CompareAndSet UPDATE_COMMIT"));
    }

    @Test
    void updateThatChangesNothingIsOneRead() {
        client.update(AUTHORS, "ann", "email", "ann@example.org");

        assertThat(rows.takeRounds()).containsExactly(List.of("Read UPDATE_READ"));
    }

    @Test
    void updateOfAUniqueFieldTakesOneClaimAndReleasesTheOldOneAfterTheCommit() {
        client.update(AUTHORS, "ann", "email", "ann@example.com");

        assertThat(rows.takeRounds())
                .containsExactly(
                        List.of("Read UPDATE_READ"),
                        List.of(CLAIM),
                        List.of("CompareAndSet UPDATE_COMMIT"),
                        List.of("CompareAndRemove RELEASE_CLAIM"));
    }

    @Test
    void moveToAnotherParentWritesOneEntryAndRemovesTheOldOneAfterTheCommit() {
        client.insert(BOOKS, "steel");
        rows.takeRounds();

        client.update(PAGES, "front", "book", "steel");

        assertThat(rows.takeRounds())
                .containsExactly(
                        List.of("Read UPDATE_READ"),
                        List.of(PUT),
                        List.of("Read READ_PARENT"),
                        List.of("CompareAndSet UPDATE_COMMIT"),
                        List.of("Remove REMOVE_ENTRY"));
    }

    @Test
    void deleteOfARowThatNothingCanReferenceIsOneReadAndOneCompare() {
        client.insert(LOANS, "l1", "book", "iron", "page", "front");
        rows.takeRounds();

        client.delete(LOANS, "l1");

        assertThat(rows.takeRounds())
                .containsExactly(
                        List.of("Read DELETE_READ"),
                        List.of("CompareAndSet DELETE_COMMIT"),
                        List.of("Remove REMOVE_ENTRY", "Remove REMOVE_ENTRY"));
    }

    @Test
    void deleteOfAReferableRowWithoutChildrenIsTwoComparesAndOneListingPerReference() {
        client.delete(PAGES, "front");

        assertThat(rows.takeRounds())
                .containsExactly(
                        List.of("Read DELETE_READ"),
                        List.of("CompareAndSet MARK_ROOT"),
                        List.of("Entries LIST_CHILDREN"),
                        List.of("CompareAndSet DECIDE"),
                        List.of("CompareAndRemove RELEASE_CLAIM", "Remove REMOVE_ENTRY"));
    }

    @Test
    void cascadeLocksDecidesAndFinishesEachRow() {
        client.delete(BOOKS, "iron");

        assertThat(rows.takeRounds())
                .containsExactly(
                        List.of("Read DELETE_READ"),
                        List.of("CompareAndSet MARK_ROOT"),
                        List.of("Entries LIST_CHILDREN"),
                        List.of("Read READ_CHILD"),
                        List.of("CompareAndSet LOCK_CHILD"),
                        List.of("Entries LIST_CHILDREN"),
                        List.of("Entries LIST_CHILDREN"),
                        List.of("CompareAndSet DECIDE"),
                        List.of("Entries LIST_CHILDREN"),
                        List.of("Read READ_CHILD"),
                        List.of("Entries LIST_CHILDREN"),
                        List.of("CompareAndSet FINISH_CHILD"),
                        List.of("CompareAndRemove RELEASE_CLAIM", "Remove REMOVE_ENTRY"),
                        List.of("CompareAndRemove RELEASE_CLAIM", "Remove REMOVE_ENTRY"),
                        List.of("CompareAndSet CLEAR_PENDING"));
    }
}
