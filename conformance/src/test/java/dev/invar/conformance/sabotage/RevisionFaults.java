package dev.invar.conformance.sabotage;

import dev.invar.spi.CallContext;
import dev.invar.spi.Deadline;
import dev.invar.spi.Refusal;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.util.OptionalLong;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Revisions that do not tell what became of a row, and writes that do not look at them. */
final class RevisionFaults {
    private RevisionFaults() {}

    static Stream<Saboteur> all() {
        return Stream.of(
                new Saboteur(
                        "W-70",
                        "an update keeps the revision",
                        () -> revisions(Step.UPDATE_COMMIT, (after, before) -> withRevision(after, before.revision()))),
                new Saboteur(
                        "W-35",
                        "of several writes on condition of the same revision all are made",
                        () -> Sabotage.ofStore(ExpectationsIgnored::new)),
                new Saboteur(
                        "W-71",
                        "a write tells the revision that the row had before",
                        () -> Sabotage.ofStore(OldRevisionTold::new)),
                new Saboteur(
                        "W-72",
                        "the expected revision is not looked at",
                        () -> Sabotage.ofStore(ExpectationsIgnored::new)),
                new Saboteur(
                        "W-73",
                        "the revisions of every row begin with the same one",
                        () -> revisions(Step.INSERT_COMMIT, (after, before) -> withRevision(after, 1))),
                new Saboteur(
                        "W-74",
                        "a missing row is taken for one of another revision",
                        () -> Sabotage.ofStore(MissingRowsDiffer::new)),
                new Saboteur(
                        "W-75",
                        "a reference that is set to null keeps the revision",
                        () -> revisions(Step.FINISH_CHILD, (after, before) -> withRevision(after, before.revision()))));
    }

    /** Changes the rows that one step of the protocol writes, given the row to write and the one that is there, if any. */
    private static Sabotage revisions(Step step, BinaryOperator<Cells.Base> change) {
        return Sabotage.ofRows(right -> new ChangedRows(right, step, change));
    }

    private static Cells.Base withRevision(Cells.Base row, long revision) {
        return new Cells.Base(
                row.state(),
                row.version(),
                row.history(),
                row.lock(),
                row.pending(),
                row.marked(),
                row.claims(),
                row.entries(),
                revision,
                row.data());
    }

    private static final class ChangedRows extends TamperedRows {
        private final Step step;
        private final BinaryOperator<Cells.Base> change;

        ChangedRows(ConditionalRows right, Step step, BinaryOperator<Cells.Base> change) {
            super(right);
            this.step = step;
            this.change = change;
        }

        @Override
        Reply answer(Call call, Deadline deadline) {
            if (!(call instanceof Call.CompareAndSet write
                    && call.step() == step
                    && write.content() instanceof Cells.Base after)) {
                return super.answer(call, deadline);
            }
            Cells.Base before = rightly(new Call.Read(step, write.row()), deadline) instanceof Reply.Found found
                    ? (Cells.Base) found.content()
                    : after;
            return rightly(
                    new Call.CompareAndSet(step, write.row(), write.when(), change.apply(after, before)), deadline);
        }
    }

    private static final class ExpectationsIgnored extends DelegatingStore {
        ExpectationsIgnored(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WritePlan whatever = plan;
            if (plan instanceof WritePlan.Update update) {
                whatever = new WritePlan.Update(
                        update.id(), update.entity(), update.key(), OptionalLong.empty(), update.transition());
            } else if (plan instanceof WritePlan.Delete delete) {
                whatever = new WritePlan.Delete(delete.id(), delete.entity(), delete.key(), OptionalLong.empty());
            }
            return super.apply(whatever, context);
        }
    }

    private static final class OldRevisionTold extends DelegatingStore {
        OldRevisionTold(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            return outcome instanceof WriteOutcome.Applied applied && plan instanceof WritePlan.Update
                    ? new WriteOutcome.Applied(
                            applied.before(),
                            applied.after()
                                    .map(row -> new StoredRow(
                                            row.key(),
                                            row.row(),
                                            applied.before().orElse(row).revision())),
                            applied.cascaded())
                    : outcome;
        }
    }

    private static final class MissingRowsDiffer extends DelegatingStore {
        MissingRowsDiffer(Store right) {
            super(right);
        }

        @Override
        public WriteOutcome apply(WritePlan plan, CallContext context) {
            WriteOutcome outcome = super.apply(plan, context);
            return plan instanceof WritePlan.Update update
                            && update.expected().isPresent()
                            && outcome.equals(new WriteOutcome.Refused(new Refusal.Missing()))
                    ? new WriteOutcome.Refused(new Refusal.RevisionDiffers())
                    : outcome;
        }
    }
}
