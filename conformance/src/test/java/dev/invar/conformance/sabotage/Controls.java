package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Backends that look odd and are right. */
final class Controls {
    private Controls() {}

    /**
     * A backend that breaks nothing.
     *
     * @param oddity what is odd about it
     * @param sabotage makes it, new for each run
     */
    record Control(String oddity, Supplier<Sabotage> sabotage) {
        @Override
        public String toString() {
            return oddity;
        }
    }

    static Stream<Control> all() {
        return Stream.of(
                new Control("nothing is odd", () -> new Sabotage() {}),
                new Control("slices are short, and the last one is empty", () -> Sabotage.ofRows(ShortSlices::new)),
                new Control(
                        "what stands in the way is not told", () -> Sabotage.ofRows(TellsNothingOfTheCurrentRow::new)),
                new Control("calls are settled in reverse", () -> Sabotage.ofRows(CallsInReverse::new)));
    }

    /** At most two rows at a time, and an empty slice before the end. */
    private static final class ShortSlices extends TamperedRows {
        private static final int FEW = 2;

        ShortSlices(ConditionalRows right) {
            super(right);
        }

        @Override
        public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
            BaseSlice slice = super.scan(step, access, after, Math.min(limit, FEW), deadline);
            return slice.rows().isEmpty() || slice.next().isPresent()
                    ? slice
                    : new BaseSlice(
                            slice.rows(),
                            Optional.of(
                                    slice.rows().get(slice.rows().size() - 1).key()));
        }

        @Override
        public EntrySlice entries(
                Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
            EntrySlice slice = super.entries(step, access, after, Math.min(limit, FEW), deadline);
            return slice.entries().isEmpty() || slice.next().isPresent()
                    ? slice
                    : new EntrySlice(
                            slice.entries(),
                            Optional.of(slice.entries().get(slice.entries().size() - 1)));
        }
    }

    /** A store that says that a condition did not hold, and no more. */
    private static final class TellsNothingOfTheCurrentRow extends TamperedRows {
        TellsNothingOfTheCurrentRow(ConditionalRows right) {
            super(right);
        }

        @Override
        Reply answer(Call call, Deadline deadline) {
            Reply reply = super.answer(call, deadline);
            return reply instanceof Reply.NotApplied ? new Reply.NotApplied(Optional.empty()) : reply;
        }
    }

    /** A store that settles the calls of one round in another order than they were given. */
    private static final class CallsInReverse implements ConditionalRows {
        private final ConditionalRows right;

        CallsInReverse(ConditionalRows right) {
            this.right = right;
        }

        @Override
        public List<Reply> run(List<Call> calls, Deadline deadline) {
            List<Call> reversed = new ArrayList<>(calls);
            Collections.reverse(reversed);
            List<Reply> replies = new ArrayList<>(right.run(reversed, deadline));
            Collections.reverse(replies);
            return replies;
        }

        @Override
        public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
            return right.scan(step, access, after, limit, deadline);
        }

        @Override
        public EntrySlice entries(
                Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
            return right.entries(step, access, after, limit, deadline);
        }

        @Override
        public ClaimSlice allClaims(
                Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
            return right.allClaims(step, entity, after, limit, deadline);
        }

        @Override
        public EntrySlice allEntries(
                Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
            return right.allEntries(step, entity, after, limit, deadline);
        }
    }
}
