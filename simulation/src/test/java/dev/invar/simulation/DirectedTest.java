package dev.invar.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.simulation.client.Answer;
import dev.invar.simulation.client.Habits;
import dev.invar.simulation.client.StoreOpener;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.EmulatedStore;
import dev.invar.spi.emulation.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules that broke the protocol once. */
class DirectedTest {
    private static final List<String> LOCKED_TWICE =
            List.of("insert 0", "insert 1 parent=0", "insert 2 friend=0 parent=1", "insert 3 parent=2");

    /** Nobody sends it; but rows that something references are all of one entity. */
    private static final String SAME_ENTITY = "insert 9 parent=1 other=2";

    private static Object reason(Answer answer) {
        WriteOutcome outcome = ((Answer.Written) answer).outcome();
        return outcome instanceof WriteOutcome.Refused refused ? refused.reason() : outcome;
    }

    /** The first lock only clears a reference; the second one, by the other reference, deletes. */
    @ParameterizedTest
    @ValueSource(strings = {"update 2 note=x", "delete 2"})
    void aRowWhoseLockWasWidenedBeforeTheDecisionIsFinishedAsItsLockIsNow(String request) {
        for (long seed = 0; seed < 20; seed++) {
            Stage stage = Stage.of(seed, LOCKED_TWICE, "delete 0", request);
            stage.client(0).until(Step.LOCK_CHILD, 2);
            stage.client(1).go(1);
            stage.client(0).until(Step.DECIDE, 1);
            stage.client(1).end();
            stage.client(0).end();

            stage.isRight();
        }
    }

    @Test
    void aReaderDoesNotShowARowAsClearedWhoseLockWasWidenedBeforeTheDecision() {
        Stage stage = Stage.of(0, LOCKED_TWICE, "delete 0", "find 2");
        stage.client(0).until(Step.LOCK_CHILD, 2);
        stage.client(1).until(Step.FIND_ROW, 1);
        stage.client(0).until(Step.DECIDE, 1);

        assertThat(((Answer.Found) stage.client(1).end()).row()).isEmpty();
        stage.client(0).end();
        stage.isRight();
    }

    @Test
    void twoDeletionsThatRowsOfEachOtherRestrictDoNotWaitForEachOtherTillTheyAreOutOfTime() {
        Stage stage = Stage.of(
                0,
                List.of("insert 0", "insert 1", "insert 2 parent=0 guard=1", "insert 3 parent=1 guard=0"),
                "delete 0",
                "delete 1");
        stage.takeTurns();

        assertThat(reason(stage.client(0).answer())).isInstanceOf(Refusal.Restricted.class);
        assertThat(reason(stage.client(1).answer())).isInstanceOf(Refusal.Restricted.class);
        stage.isRight();
    }

    @Test
    void aParentIsReadOnceThoughTwoReferencesLeadToIt() {
        Stage stage = Stage.of(0, List.of("insert 0"), "insert 9 guard=1 parent=1", "insert 1");
        stage.client(0).until(Step.READ_PARENT, 1);
        stage.client(1).end();

        assertThat(reason(stage.client(0).end()))
                .isInstanceOfSatisfying(
                        Refusal.ParentMissing.class,
                        missing -> assertThat(missing.reference().fields()).containsExactly("guard"));
        stage.isRight();
    }

    /** The parent of the second reference is missing at first, and that of the first one is there at last. */
    @Test
    void aMissingParentIsMissingAtAnInstantAtWhichThoseDeclaredBeforeItExist() {
        Set<Class<?>> answers = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            Stage stage = Stage.of(seed, List.of("insert 0"), "insert 9 guard=2 parent=1", "insert 1 then insert 2");
            stage.client(0).until(Step.READ_PARENT, 1);
            stage.client(1).end();
            answers.add(reason(stage.client(0).end()).getClass());

            stage.isRight();
        }
        assertThat(answers).containsExactlyInAnyOrder(Refusal.ParentMissing.class, WriteOutcome.Applied.class);
    }

    /** The row that has both values is deleted after the second one was found taken and before the first one is looked at. */
    @Test
    void aTakenValueIsTakenAtAnInstantAtWhichThoseDeclaredBeforeItAreFree() {
        for (long seed = 0; seed < 20; seed++) {
            Stage stage = Stage.of(
                    seed,
                    List.of("insert 0"),
                    "insert 1 code=a name=b",
                    "insert 2 code=a name=b",
                    "delete 1",
                    SAME_ENTITY);
            stage.client(0).until(Step.TAKE_CLAIM, 1);
            stage.client(1).until(Step.READ_OWNER, 2);
            stage.client(0).end();
            stage.client(1).until(Step.READ_OWNER, 1);
            stage.client(2).end();
            stage.client(1).end();

            stage.isRight();
        }
    }

    /**
     * An insert stands still that has claimed a value and found nobody under its key. Somebody else takes the key, and a third one
     * the value, for which it fences the row under the key just when a refused deletion is about to give it back.
     */
    static Stage fencedWhileADeletionIsTakenBack(StoreOpener opener) {
        Stage stage = Stage.of(
                0,
                opener,
                Habits.patient().trustingNoClock(),
                List.of(),
                "insert 0 name=a",
                "insert 0 name=b then insert 2 guard=0 then delete 0 then delete 2 then delete 0",
                "insert 1 name=a",
                SAME_ENTITY);
        stage.client(0).until(Step.TAKE_CLAIM, 1);
        stage.client(1).until(Step.MARK_ROOT, 1);
        stage.client(1).until(Step.READ_ROOT, 1);
        stage.client(2).until(Step.FENCE, 1);
        stage.client(1).until(Step.UNMARK_ROOT, 1);
        stage.client(2).end();
        stage.client(1).end();
        stage.client(0).end();
        return stage;
    }

    @Test
    void aFenceIsNotForgottenByADeletionThatIsTakenBackAtTheSameTime() {
        fencedWhileADeletionIsTakenBack(EmulatedStore::new).isRight();
    }
}
