package dev.invar.endurance.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.tck.history.Answer;
import dev.invar.tck.history.Call;
import dev.invar.tck.history.Completion;
import dev.invar.tck.history.Operation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallLogTest {
    private static final Call CALL = new Call.Find("owners", Key.of("a"));
    private static final Operation TOLD =
            new Operation(3, CALL, 1, new Completion.Answered(Answer.Found.of(Optional.empty()), 2));

    private final CallLog log = new CallLog();

    @Test
    void aCallIsKnownFromWhenItIsMadeAndItsOutcomeFromWhenItIsTold() {
        assertThat(log.read(CallLog.made(3, CALL))).isEmpty();
        assertThat(log.history().operations()).singleElement().matches(Operation::isUnknown);

        assertThat(log.read(CallLog.told(TOLD))).contains(TOLD);
        assertThat(log.history().operations()).containsExactly(TOLD);
    }

    @Test
    void everyCallOfAClientCounts() {
        log.read(CallLog.made(3, CALL));
        log.read(CallLog.told(TOLD));
        log.read(CallLog.made(3, CALL));

        assertThat(log.history().operations()).hasSize(2);
        assertThat(log.history().unknown()).isEqualTo(1);
    }

    @Test
    void otherLinesAreNoCalls() {
        assertThat(log.read("12:00:00 WARN something")).isEmpty();
        assertThat(log.history().operations()).isEmpty();
    }

    @Test
    void anAnswerToNothingIsAMistake() {
        assertThatThrownBy(() -> log.read(CallLog.told(TOLD))).isInstanceOf(IllegalArgumentException.class);
    }
}
