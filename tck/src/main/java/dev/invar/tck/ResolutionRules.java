package dev.invar.tck;

import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.invar.Dao;
import dev.invar.OperationId;
import dev.invar.Resolution;
import dev.invar.Row;
import dev.invar.error.Contention;
import dev.invar.error.OutcomeUnknown;
import dev.invar.error.Unavailable;
import dev.invar.error.UnknownOperation;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Operations that end before they are answered. */
abstract class ResolutionRules extends RuleGroup {
    private static final int ROUNDS = 40;
    private static final int LONGEST_MILLIS = 8;

    /** What a program knows of a write that had too little time. */
    private enum Known {
        APPLIED,
        NOT_APPLIED,
        NOTHING
    }

    @Rule(
            id = "X-70",
            text =
                    "An operation whose outcome is known, and one that nobody made, is refused by name where it is to be resolved.",
            ifItFails = "the core: the backend is not asked")
    void onlyWhatEndedUnknownIsResolved() {
        OperationId nobodys = new OperationId(UUID.fromString("0190b5e0-0000-7000-8000-000000000001"));

        assertThatExceptionOfType(UnknownOperation.class)
                .isThrownBy(() -> store().resolve(nobodys))
                .satisfies(unknown -> {
                    assertThat(unknown.operationId()).isEqualTo(nobodys);
                    assertThat(unknown.possiblyApplied()).isFalse();
                })
                .withMessageContaining(nobodys.toString())
                .withMessageContaining("24 hours");
    }

    @Rule(
            id = "X-71",
            text =
                    "A write that has too little time was applied, or was not, or ends with an unknown outcome that resolving settles;"
                            + " what is told is what is found.",
            ifItFails =
                    "what is done about a commit whose answer did not come before the deadline, and whether resolving keeps it from"
                            + " being applied later")
    void aWriteWithTooLittleTimeIsSettled() {
        Dao<Row> regions = dao("regions");
        for (int round = 0; round < ROUNDS; round++) {
            String code = "r" + round;
            Dao<Row> hasty = regions.within(Duration.ofMillis(1 + round % LONGEST_MILLIS));

            Known inserted = outcome(() -> hasty.insert(row("code", code, "title", "first")));
            check(inserted, code, Optional.empty(), Optional.of("first"));
            regions.upsert(row("code", code, "title", "second"));

            Known updated = outcome(() -> hasty.update(code, patch -> patch.set("title", "third")));
            check(updated, code, Optional.of("second"), Optional.of("third"));

            Known deleted = outcome(() -> hasty.delete(code));
            check(deleted, code, regions.find(code).map(left -> left.string("title")), Optional.empty());
        }
    }

    private Known outcome(Runnable write) {
        try {
            write.run();
            return Known.APPLIED;
        } catch (Unavailable | Contention refused) {
            return Known.NOT_APPLIED;
        } catch (OutcomeUnknown unknown) {
            return resolved(unknown.operationId());
        }
    }

    private Known resolved(OperationId operation) {
        try {
            Resolution resolution = store().resolve(operation);
            assertThat(store().resolve(operation)).as("asked again").isEqualTo(resolution);
            return resolution == Resolution.APPLIED ? Known.APPLIED : Known.NOT_APPLIED;
        } catch (OutcomeUnknown tooLate) {
            return Known.NOTHING;
        }
    }

    private void check(Known known, String code, Optional<String> before, Optional<String> after) {
        Optional<String> title = dao("regions").find(code).map(found -> found.string("title"));
        switch (known) {
            case APPLIED -> assertThat(title).as("applied").isEqualTo(after);
            case NOT_APPLIED -> assertThat(title).as("not applied").isEqualTo(before);
            default -> assertThat(title).isIn(before, after);
        }
    }
}
