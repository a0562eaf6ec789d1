package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.AUTHORS;
import static dev.invar.backend.memory.emulation.Publishing.BOOKS;
import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.LOANS;
import static dev.invar.backend.memory.emulation.Publishing.NODES;
import static dev.invar.backend.memory.emulation.Publishing.PAGES;
import static dev.invar.backend.memory.emulation.Publishing.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one client is refused and what its writes do, with nobody else about. */
class ConstraintTest {
    private final ConditionalRows rows = HeapRows.of(CATALOG);
    private final Client client = new Client(rows, EmulationSettings.defaults());

    @AfterEach
    void noInvariantIsBroken() {
        Audit.pass(rows, "after the test");
    }

    private static WriteOutcome refused(Refusal refusal) {
        return new WriteOutcome.Refused(refusal);
    }

    @Test
    void aTakenKeyIsRefusedBeforeATakenValueAndAMissingParent() {
        client.insert(AUTHORS, "ann");
        client.insert(BOOKS, "iron", "author", "ann", "isbn", "1");

        assertThat(client.insert(BOOKS, "iron", "author", "zoe", "isbn", "1"))
                .isEqualTo(refused(new Refusal.KeyTaken()));
    }

    @Test
    void aTakenValueIsRefusedBeforeAMissingParent() {
        client.insert(BOOKS, "iron", "isbn", "1");

        assertThat(client.insert(BOOKS, "steel", "author", "zoe", "isbn", "1"))
                .isEqualTo(refused(new Refusal.UniqueTaken(unique(BOOKS, "isbn"))));
    }

    @Test
    void theFirstDeclaredOfTwoTakenValuesIsNamed() {
        client.insert(AUTHORS, "ann", "badge", "A");
        client.insert(AUTHORS, "bob", "email", "b@x");

        assertThat(client.insert(AUTHORS, "cleo", "email", "b@x", "badge", "A"))
                .isEqualTo(refused(new Refusal.UniqueTaken(unique(AUTHORS, "email"))));
        assertThat(client.insert(AUTHORS, "cleo", "email", "c@x", "badge", "A"))
                .isEqualTo(refused(new Refusal.UniqueTaken(unique(AUTHORS, "badge"))));
        assertThat(client.insert(AUTHORS, "dan", "email", "c@x")).isInstanceOf(WriteOutcome.Applied.class);
    }

    @Test
    void theFirstDeclaredOfTwoMissingParentsIsNamed() {
        assertThat(client.insert(BOOKS, "iron", "author", "zoe", "editor", "yan"))
                .isEqualTo(refused(new Refusal.ParentMissing(BOOKS.references().get(0))));
    }

    @Test
    void aRefusedInsertLeavesItsValuesFree() {
        client.insert(BOOKS, "iron", "author", "zoe", "isbn", "1", "shelf", "s", "editor", "yan");

        assertThat(client.insert(BOOKS, "steel", "isbn", "1")).isInstanceOf(WriteOutcome.Applied.class);
    }

    @Test
    void absentValuesAreDistinctAlsoInCompositeConstraints() {
        client.insert(AUTHORS, "ann");
        client.insert(BOOKS, "iron", "shelf", "s");
        assertThat(client.insert(BOOKS, "steel", "shelf", "s")).isInstanceOf(WriteOutcome.Applied.class);
        client.insert(BOOKS, "gold", "shelf", "s", "editor", "ann");
        assertThat(client.insert(BOOKS, "lead", "shelf", "s", "editor", "ann"))
                .isEqualTo(refused(new Refusal.UniqueTaken(unique(BOOKS, "editor", "shelf"))));
    }

    @Test
    void theOwnValueIsNotInTheWay() {
        client.insert(AUTHORS, "ann", "email", "a@x", "note", "tall");
        assertThat(client.update(AUTHORS, "ann", "email", "a@x", "note", "small"))
                .isInstanceOf(WriteOutcome.Applied.class);
    }

    @Test
    void aValueThatWasGivenUpCanBeTakenByAnotherAndByTheSameRowAgain() {
        client.insert(AUTHORS, "ann", "email", "a@x");
        client.update(AUTHORS, "ann", "email", "b@x");
        assertThat(client.findBy(unique(AUTHORS, "email"), "a@x")).isEmpty();
        client.update(AUTHORS, "ann", "email", "a@x");
        client.delete(AUTHORS, "ann");
        client.insert(AUTHORS, "bob", "email", "a@x");

        assertThat(client.findBy(unique(AUTHORS, "email"), "a@x"))
                .get()
                .extracting(row -> row.row().string("id"))
                .isEqualTo("bob");
    }

    @Test
    void anUpdateOfAMissingRowAndOneThatIsRejectedChangeNothing() {
        assertThat(client.update(AUTHORS, "ann", "note", "tall")).isEqualTo(refused(new Refusal.Missing()));
    }

    @Test
    void revisionsCountChangesOfTheContentOnly() {
        client.insert(AUTHORS, "ann", "note", "tall");
        StoredRow first = client.find(AUTHORS, "ann").orElseThrow();
        WriteOutcome same = client.update(AUTHORS, "ann", "note", "tall");
        client.update(AUTHORS, "ann", "note", "small");

        assertThat(same).isEqualTo(new WriteOutcome.Applied(Optional.of(first), Optional.of(first), 0));
        assertThat(client.find(AUTHORS, "ann"))
                .get()
                .extracting(StoredRow::revision)
                .isEqualTo(first.revision() + 1);
        assertThat(client.changes().summary()).containsExactly("+authors ann", "~authors ann");
    }

    @Test
    void aWriteOfAnotherRevisionThanTheExpectedOneChangesNothing() {
        client.insert(AUTHORS, "ann", "note", "tall", "email", "a@x");
        client.insert(AUTHORS, "bob", "email", "b@x");
        client.insert(BOOKS, "iron", "author", "ann");
        long revision = client.find(AUTHORS, "ann").orElseThrow().revision();
        long leaf = client.insert(LOANS, "week") instanceof WriteOutcome.Applied applied
                ? applied.after().orElseThrow().revision()
                : -1;
        Snapshot before = Snapshot.of(client);
        client.changes().clear();

        assertThat(List.of(
                        client.updateExpecting(revision + 1, AUTHORS, "ann", "note", "small"),
                        client.updateExpecting(revision - 1, AUTHORS, "ann", "email", "b@x"),
                        client.deleteExpecting(revision + 1, AUTHORS, "ann"),
                        client.deleteExpecting(leaf + 1, LOANS, "week")))
                .containsOnly(refused(new Refusal.RevisionDiffers()));
        assertThat(Snapshot.of(client)).isEqualTo(before);
        assertThat(client.changes().told()).isEmpty();

        assertThat(client.updateExpecting(revision, AUTHORS, "ann", "email", "b@x"))
                .isEqualTo(refused(new Refusal.UniqueTaken(unique(AUTHORS, "email"))));
        assertThat(client.updateExpecting(revision, AUTHORS, "ann", "note", "small"))
                .isInstanceOf(WriteOutcome.Applied.class);
        assertThat(client.deleteExpecting(revision, AUTHORS, "ann")).isEqualTo(refused(new Refusal.RevisionDiffers()));
        assertThat(client.deleteExpecting(revision + 1, AUTHORS, "ann")).isInstanceOf(WriteOutcome.Applied.class);
        assertThat(client.deleteExpecting(leaf, LOANS, "week")).isInstanceOf(WriteOutcome.Applied.class);
        assertThat(client.all(BOOKS)).isEmpty();
    }

    @Test
    void whereThereIsNoRowNoRevisionIsCompared() {
        assertThat(client.updateExpecting(1, AUTHORS, "ann", "note", "small"))
                .isEqualTo(refused(new Refusal.Missing()));
        assertThat(client.deleteExpecting(1, AUTHORS, "ann"))
                .isEqualTo(new WriteOutcome.Applied(Optional.empty(), Optional.empty(), 0));
    }

    @Test
    void aRowThatIsInsertedAgainHasARevisionOfItsOwn() {
        client.insert(AUTHORS, "ann");
        long first = client.find(AUTHORS, "ann").orElseThrow().revision();
        client.delete(AUTHORS, "ann");
        client.insert(AUTHORS, "ann");

        assertThat(client.find(AUTHORS, "ann").orElseThrow().revision()).isNotEqualTo(first);
        assertThat(client.deleteExpecting(first, AUTHORS, "ann")).isEqualTo(refused(new Refusal.RevisionDiffers()));
    }

    @Test
    void aDeletionTakesEverythingBelowWithItChildrenFirst() {
        client.insert(AUTHORS, "ann");
        client.insert(BOOKS, "iron", "author", "ann");
        client.insert(PAGES, "front", "book", "iron", "label", "i");
        client.insert(LOANS, "week", "page", "front");
        client.changes().clear();

        assertThat(client.delete(AUTHORS, "ann"))
                .isInstanceOfSatisfying(
                        WriteOutcome.Applied.class,
                        applied -> assertThat(applied.cascaded()).isEqualTo(3));
        assertThat(client.changes().summary())
                .containsExactly("-loans week", "-pages front", "-books iron", "-authors ann");
        assertThat(client.insert(PAGES, "other", "label", "i")).isInstanceOf(WriteOutcome.Applied.class);
        assertThat(client.insert(PAGES, "front", "book", "iron"))
                .isEqualTo(refused(new Refusal.ParentMissing(PAGES.references().get(0))));
    }

    @Test
    void aClearedReferenceChangesTheRevisionAndFreesItsCompositeValue() {
        client.insert(AUTHORS, "ann");
        client.insert(AUTHORS, "bob");
        client.insert(BOOKS, "iron", "editor", "ann", "shelf", "s", "isbn", "1");
        long revision = client.find(BOOKS, "iron").orElseThrow().revision();
        client.changes().clear();

        client.delete(AUTHORS, "ann");

        StoredRow cleared = client.find(BOOKS, "iron").orElseThrow();
        assertThat(cleared.row()).isEqualTo(Row.of("id", "iron", "shelf", "s", "isbn", "1"));
        assertThat(cleared.revision()).isEqualTo(revision + 1);
        assertThat(client.changes().summary()).containsExactly("~books iron", "-authors ann");
        assertThat(client.by(BOOKS, BOOKS.references().get(1), "ann")).isEmpty();
        assertThat(client.findBy(unique(BOOKS, "isbn"), "1")).isPresent();
    }

    @Test
    void aCascadeWinsWhereBothReachARow() {
        client.insert(AUTHORS, "ann");
        client.insert(BOOKS, "iron", "author", "ann", "editor", "ann", "shelf", "s", "isbn", "1");

        client.delete(AUTHORS, "ann");

        assertThat(client.all(BOOKS)).isEmpty();
        assertThat(client.insert(BOOKS, "steel", "isbn", "1")).isInstanceOf(WriteOutcome.Applied.class);
    }

    @Test
    void aRestrictingRowOutsideForbidsAndOneInsideDoesNot() {
        client.insert(AUTHORS, "ann");
        client.insert(BOOKS, "iron", "author", "ann");
        client.insert(PAGES, "front", "book", "iron");
        client.insert(LOANS, "inside", "page", "front", "book", "iron");
        client.insert(LOANS, "outside", "book", "iron");
        Snapshot before = Snapshot.of(client);
        client.changes().clear();

        assertThat(client.delete(AUTHORS, "ann"))
                .isEqualTo(refused(new Refusal.Restricted(LOANS.references().get(0), Key.of("outside"))));
        assertThat(Snapshot.of(client)).isEqualTo(before);
        assertThat(client.changes().told()).isEmpty();

        client.delete(LOANS, "outside");
        assertThat(client.delete(AUTHORS, "ann")).isInstanceOf(WriteOutcome.Applied.class);
        assertThat(client.all(LOANS)).isEmpty();
    }

    @Test
    void cyclesAndReferencesToOneselfAreDeletedWhole() {
        client.insert(NODES, "a", "friend", "a", "parent", "a");
        client.insert(NODES, "b", "parent", "a");
        client.insert(NODES, "c", "parent", "b", "other", "a");
        client.insert(NODES, "d", "friend", "c");
        client.update(NODES, "a", "parent", "c");

        assertThat(client.delete(NODES, "b"))
                .isInstanceOfSatisfying(
                        WriteOutcome.Applied.class,
                        applied -> assertThat(applied.cascaded()).isEqualTo(3));
        assertThat(client.all(NODES)).extracting(StoredRow::row).containsExactly(Row.of("id", "d"));
    }

    @Test
    void aLongChainNeedsNoStack() {
        client.insert(NODES, "0");
        int length = 3_000;
        for (int i = 1; i < length; i++) {
            client.insert(NODES, "" + i, "parent", "" + (i - 1));
        }

        assertThat(client.delete(NODES, "0"))
                .isInstanceOfSatisfying(
                        WriteOutcome.Applied.class,
                        applied -> assertThat(applied.cascaded()).isEqualTo(length - 1));
        assertThat(client.all(NODES)).isEmpty();
    }

    @Test
    void aScanByParentShowsEachChildOnceWhereverItHasMoved() {
        client.insert(BOOKS, "iron");
        client.insert(BOOKS, "steel");
        for (int i = 0; i < 10; i++) {
            client.insert(PAGES, "p" + i, "book", "iron");
        }
        client.update(PAGES, "p3", "book", "steel");
        client.update(PAGES, "p4", "book", "steel");
        client.update(PAGES, "p4", "book", "iron");

        assertThat(client.by(PAGES, PAGES.references().get(0), "iron"))
                .extracting(row -> row.row().string("id"))
                .containsExactlyInAnyOrder("p0", "p1", "p2", "p4", "p5", "p6", "p7", "p8", "p9");
        assertThat(client.by(PAGES, PAGES.references().get(0), "steel")).hasSize(1);
    }

    @Test
    void aRowThatNobodyReliedOnLeavesNothingBehindOnceNobodyCanAskAboutItAnyMore() {
        Client forgetful = new Client(rows, EmulationSettings.defaults().withLongestOperation(Duration.ZERO));
        forgetful.insert(BOOKS, "iron");
        forgetful.insert(PAGES, "front", "book", "iron", "label", "i");
        forgetful.delete(PAGES, "front");
        forgetful.delete(BOOKS, "iron");

        assertThat(RawRows.of(rows, PAGES)).isEmpty();
        assertThat(RawRows.of(rows, BOOKS)).isEmpty();
    }
}
