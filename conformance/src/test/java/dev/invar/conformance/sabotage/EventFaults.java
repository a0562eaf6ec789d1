package dev.invar.conformance.sabotage;

import dev.invar.Row;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.ChangeSink.Change;
import dev.invar.spi.WritePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Changes that are told otherwise than they happened, to listeners and to caches. */
final class EventFaults {
    private EventFaults() {}

    static Stream<Saboteur> all() {
        return Stream.of(
                new Saboteur(
                        "E-01",
                        "updates are not told",
                        () -> untold((change, cause) ->
                                change.before().isPresent() && change.after().isPresent())),
                new Saboteur(
                        "E-01", "updates are told without the row before", () -> Sabotage.ofSink(WithoutBefore::new)),
                new Saboteur("E-01", "changes are told twice", () -> Sabotage.ofSink(ToldTwice::new)),
                new Saboteur("E-04", "a deleted row is told before its children", ParentDeletedFirst::new),
                new Saboteur(
                        "E-04",
                        "rows that a cascade deletes are not told",
                        () -> untold(
                                (change, cause) -> change.after().isEmpty() && !RunningPlan.isOfItself(change, cause))),
                new Saboteur(
                        "E-05",
                        "references set to null are not told",
                        () -> untold((change, cause) ->
                                change.after().isPresent() && !RunningPlan.isOfItself(change, cause))),
                new Saboteur(
                        "E-06", "an insert is told before it is known whether it is refused", EventBeforeOutcome::new),
                new Saboteur("E-08", "changes are told on another thread", () -> Sabotage.ofSink(OnAnotherThread::new)),
                new Saboteur("E-12", "an update that changes nothing is told", UnchangedRowsTold::new),
                new Saboteur(
                        "E-16",
                        "the row before an update is the one that was read first",
                        () -> Sabotage.ofSink(FirstImageStays::new)),
                new Saboteur(
                        "C-02",
                        "a cache does not hear of inserts",
                        () -> untold((change, cause) -> change.before().isEmpty())),
                new Saboteur(
                        "C-03",
                        "a cache does not hear of the row before an update",
                        () -> Sabotage.ofSink(WithoutBefore::new)),
                new Saboteur(
                        "C-04",
                        "a cache does not hear of cascades",
                        () -> untold((change, cause) -> !RunningPlan.isOfItself(change, cause))));
    }

    private static Sabotage untold(BiPredicate<Change, WritePlan> which) {
        return new RunningPlan() {
            @Override
            void tell(Change change, WritePlan cause, ChangeSink right) {
                if (!which.test(change, cause)) {
                    right.committed(change);
                }
            }
        };
    }

    private static final class WithoutBefore extends DelegatingSink {
        WithoutBefore(ChangeSink right) {
            super(right);
        }

        @Override
        public void committed(Change change) {
            super.committed(new Change(
                    change.operation(),
                    change.entity(),
                    change.key(),
                    change.after().isPresent() ? Optional.empty() : change.before(),
                    change.after()));
        }
    }

    private static final class ToldTwice extends DelegatingSink {
        ToldTwice(ChangeSink right) {
            super(right);
        }

        @Override
        public void committed(Change change) {
            super.committed(change);
            super.committed(change);
        }
    }

    private static final class OnAnotherThread extends DelegatingSink {
        OnAnotherThread(ChangeSink right) {
            super(right);
        }

        @Override
        public void committed(Change change) {
            CompletableFuture.runAsync(() -> super.committed(change)).join();
        }
    }

    private static final class FirstImageStays extends DelegatingSink {
        private final Map<List<Object>, Row> first = new ConcurrentHashMap<>();

        FirstImageStays(ChangeSink right) {
            super(right);
        }

        @Override
        public void committed(Change change) {
            List<Object> row = List.of(change.entity().name(), change.key());
            super.committed(new Change(
                    change.operation(),
                    change.entity(),
                    change.key(),
                    change.before().map(before -> first.computeIfAbsent(row, unknown -> before)),
                    change.after()));
        }
    }
}
