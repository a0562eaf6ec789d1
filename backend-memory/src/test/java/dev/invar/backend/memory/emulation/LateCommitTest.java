package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.AUTHORS;
import static dev.invar.backend.memory.emulation.Publishing.BOOKS;
import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.PAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.backend.memory.emulation.FaultyRows.Fault;
import dev.invar.backend.memory.emulation.FaultyRows.Point;
import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The commit of a dead client is carried out when the world has moved on, and its row's key was used and is free again. Rows
 * leave nothing behind here unless somebody relied on their version: only that bit keeps the late commit out.
 */
class LateCommitTest {
    private static final EmulationSettings SETTINGS =
            EmulationSettings.defaults().withLongestOperation(Duration.ZERO);

    private final ConditionalRows rows = HeapRows.of(CATALOG);
    private final Client client = new Client(rows, SETTINGS);
    private final FaultyRows faulty = FaultyRows.with(rows, new Point(Step.INSERT_COMMIT, 1), Fault.DIES_AND_IS_LATE);

    @AfterEach
    void theLateCommitBreaksNothing() {
        faulty.deliverLate();
        Audit.pass(rows, "after the late commit");
    }

    private void dies(Situation.Action action) {
        assertThatThrownBy(() -> action.by(new Client(faulty, SETTINGS))).isInstanceOf(ClientDied.class);
    }

    private static void applied(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    }

    @Test
    void afterItsValueWasTakenOverFromAnotherRowWithItsKeyWhichWasThenDeleted() {
        dies(dying -> dying.insert(PAGES, "front", "label", "i"));
        applied(client.insert(PAGES, "front", "label", "z"));
        applied(client.insert(PAGES, "rival", "label", "i"));
        applied(client.delete(PAGES, "front"));
    }

    @Test
    void afterItsValueWasTakenOverFromItsAbsentRow() {
        dies(dying -> dying.insert(PAGES, "front", "label", "i"));
        applied(client.insert(PAGES, "rival", "label", "i"));
        applied(client.insert(PAGES, "front", "label", "z"));
        applied(client.delete(PAGES, "front"));
    }

    @Test
    void afterItsParentWasDeletedWithAnotherRowOfItsKeyWhichWasThenUsedAgain() {
        applied(client.insert(BOOKS, "iron"));
        dies(dying -> dying.insert(PAGES, "front", "book", "iron"));
        applied(client.insert(PAGES, "front", "book", "iron"));
        applied(client.delete(BOOKS, "iron"));
        applied(client.insert(PAGES, "front"));
        applied(client.delete(PAGES, "front"));
    }

    @Test
    void afterItsParentWasDeletedAndAnotherRowOfItsKeyWasOnlyCleared() {
        applied(client.insert(AUTHORS, "ann"));
        dies(dying -> dying.insert(BOOKS, "iron", "author", "ann"));
        applied(client.insert(BOOKS, "iron", "editor", "ann"));
        applied(client.delete(AUTHORS, "ann"));
        applied(client.delete(BOOKS, "iron"));
    }

    @Test
    void afterItsParentWasDeletedBeforeAnyRowHadItsKey() {
        applied(client.insert(BOOKS, "iron"));
        dies(dying -> dying.insert(PAGES, "front", "book", "iron"));
        applied(client.delete(BOOKS, "iron"));
    }

    @Test
    void ofWhichNobodyTookNoticeItIsAsGoodAsAnyOther() {
        applied(client.insert(BOOKS, "iron"));
        dies(dying -> dying.insert(PAGES, "front", "book", "iron"));
        applied(client.update(BOOKS, "iron", "note", "rusty"));
        faulty.deliverLate();

        assertThat(client.exists(PAGES, "front")).isTrue();
    }
}
