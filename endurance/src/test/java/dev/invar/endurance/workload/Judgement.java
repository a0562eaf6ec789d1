package dev.invar.endurance.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Datastore;
import dev.invar.tck.history.History;
import dev.invar.tck.history.HistoryCheck;
import dev.invar.tck.history.HistoryEntities;
import dev.invar.tck.history.HistoryText;

/** Judges what clients were told and what is stored. */
public final class Judgement {
    private static final HistoryCheck CHECK = new HistoryCheck(HistoryEntities.ALL);

    private Judgement() {}

    /**
     * Demands that a history has an explanation.
     *
     * @param run which run it is of, for messages
     * @throws AssertionError with the whole history if it has none
     */
    public static void assertExplained(History history, String run) {
        assertThat(CHECK.findings(history))
                .as(() -> run + ", its history:\n" + String.join("\n", HistoryText.of(history)))
                .isEmpty();
    }

    /**
     * Demands that every guarantee holds for all that is stored.
     *
     * @param run which run it is of, for messages
     * @throws AssertionError if one does not
     */
    public static void assertSound(Datastore datastore, String run) {
        assertThat(datastore.verify().findings())
                .as("what an audit finds after %s", run)
                .isEmpty();
    }
}
