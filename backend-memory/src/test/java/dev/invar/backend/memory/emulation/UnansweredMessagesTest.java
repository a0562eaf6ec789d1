package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.AUTHORS;
import static dev.invar.backend.memory.emulation.Publishing.BOOKS;
import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.PAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.backend.memory.emulation.FaultyRows.Fault;
import dev.invar.backend.memory.emulation.FaultyRows.Point;
import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.error.Unavailable;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Deadline;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulatedStore;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked again when no answer comes: how often, after which waits, until when, and what counts as a round of messages. */
class UnansweredMessagesTest {
    private static final Duration AMPLE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration[] FIRST_TWO_WAITS = {Duration.ofNanos(1_500_000), Duration.ofMillis(3)};

    private final ConditionalRows heap = HeapRows.of(CATALOG);
    private final VirtualTiming timing = new VirtualTiming();
    private final EmulationSettings settings = EmulationSettings.defaults().withTiming(timing);
    private final Client others = new Client(heap, settings);
    private final UnansweringRows rows = new UnansweringRows();
    private final EmulatedStore store = new EmulatedStore(CATALOG, rows, new Client.Changes(), settings);

    /** Rows that leave the next messages unanswered, each of which takes some time. */
    private final class UnansweringRows extends ForwardingRows {
        private final List<Integer> rounds = new ArrayList<>();
        private int unanswered;
        private Duration lasting = Duration.ZERO;

        private UnansweringRows() {
            super(heap);
        }

        private boolean isNextUnanswered(int calls) {
            rounds.add(calls);
            timing.pass(lasting);
            return unanswered-- > 0;
        }

        /** Of several messages only the last one is left unanswered. */
        @Override
        public List<Reply> run(List<Call> calls, Deadline deadline) {
            List<Reply> replies = new ArrayList<>(super.run(calls, deadline));
            if (isNextUnanswered(calls.size())) {
                replies.set(calls.size() - 1, new Reply.Unknown(new IllegalStateException("planned")));
            }
            return replies;
        }

        @Override
        protected void beforeListing(Step step) {
            if (isNextUnanswered(1)) {
                throw new Unavailable("planned", null);
            }
        }
    }

    /** A read of one row, and a listing. */
    private static Stream<Consumer<Question>> questions() {
        return Stream.of(Question::find, Question::list);
    }

    /** An operation of one message, with its context. */
    private final class Question {
        private final CallContext context;

        private Question(Duration time) {
            this.context = new CallContext(Deadline.in(time, timing::nanos));
        }

        private void find() {
            assertThat(store.find(AUTHORS, Key.of("ann"), context)).isPresent();
        }

        private void list() {
            assertThat(store.scan(new Access.All(AUTHORS), Optional.empty(), 10, context)
                            .rows())
                    .hasSize(2);
        }
    }

    @BeforeEach
    void insertAuthors() {
        others.insert(AUTHORS, "ann", "email", "a@x");
        others.insert(AUTHORS, "bob");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aReadIsAskedAgainAfterWaitsThatGrow(Consumer<Question> ask) {
        Question question = new Question(AMPLE);
        rows.unanswered = 2;

        ask.accept(question);

        assertThat(rows.rounds).hasSize(3);
        assertThat(timing.pauses()).containsExactly(FIRST_TWO_WAITS);
        assertThat(question.context.roundTrips()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aReadIsAskedThreeTimesAndNoMore(Consumer<Question> ask) {
        Question question = new Question(AMPLE);
        rows.unanswered = Integer.MAX_VALUE;

        assertThatThrownBy(() -> ask.accept(question)).isInstanceOf(Unavailable.class);

        assertThat(rows.rounds).hasSize(3);
        assertThat(timing.pauses()).containsExactly(FIRST_TWO_WAITS);
        assertThat(question.context.roundTrips()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aReadIsNotAskedAgainWhenTheTimeIsOver(Consumer<Question> ask) {
        Question question = new Question(SHORT);
        rows.unanswered = Integer.MAX_VALUE;
        rows.lasting = SHORT;

        assertThatThrownBy(() -> ask.accept(question)).isInstanceOf(Unavailable.class);

        assertThat(rows.rounds).hasSize(1);
        assertThat(timing.pauses()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void nobodyWaitsLongerThanThereIsTime(Consumer<Question> ask) {
        Question question = new Question(SHORT);
        rows.unanswered = Integer.MAX_VALUE;

        assertThatThrownBy(() -> ask.accept(question)).isInstanceOf(Unavailable.class);

        assertThat(rows.rounds).hasSize(1);
        assertThat(timing.pauses()).containsExactly(SHORT);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void nothingIsSentWhenTheTimeIsOver(Consumer<Question> ask) {
        Question question = new Question(Duration.ZERO);

        assertThatThrownBy(() -> ask.accept(question)).isInstanceOf(Unavailable.class);

        assertThat(rows.rounds).isEmpty();
        assertThat(question.context.roundTrips()).isZero();
    }

    @Test
    void ofSeveralReadsOnlyThatIsAskedAgainThatWasNotAnswered() {
        Question question = new Question(AMPLE);
        rows.unanswered = 1;

        assertThat(store.findAll(AUTHORS, List.of(Key.of("ann"), Key.of("bob")), question.context)
                        .values())
                .extracting(StoredRow::key)
                .containsExactlyInAnyOrder(Key.of("ann"), Key.of("bob"));

        assertThat(rows.rounds).containsExactly(2, 1);
        assertThat(question.context.roundTrips()).isEqualTo(2);
    }

    private WriteOutcome insertRival(Duration time) {
        Row rival = Row.of("id", "rival", "email", "b@x");
        OperationId operation = new OperationId(new UUID(7 << 12, 1L << 63));
        return store.apply(
                new WritePlan.Insert(operation, AUTHORS, Key.of("rival"), rival, WritePlan.KeyOrigin.GENERATED),
                new Question(time).context);
    }

    private void leaveAClaim() {
        FaultyRows dying = FaultyRows.with(heap, new Point(Step.TAKE_CLAIM, 1), Fault.DIES_AFTER);
        assertThatThrownBy(() -> new Client(dying, settings).insert(AUTHORS, "cid", "email", "b@x"))
                .isInstanceOf(ClientDied.class);
    }

    @Test
    void whoHasWaitedForOthersTillTheTimeIsOverSaysSo() {
        leaveAClaim();

        assertThat(insertRival(settings.grace().dividedBy(2)))
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isInstanceOf(Refusal.Contended.class));
    }

    @Test
    void whoOnlyWaitedForAnswersTillTheTimeIsOverSaysSo() {
        rows.lasting = Duration.ofSeconds(1);

        assertThat(insertRival(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isInstanceOf(Refusal.Unreachable.class));
    }

    @Test
    void waitsForOthersGrowUpToTheLongest() {
        leaveAClaim();

        assertThat(insertRival(AMPLE)).isInstanceOf(WriteOutcome.Applied.class);

        // The last one is the first of a new series, before the next attempt.
        List<Duration> waits = timing.pauses().subList(0, timing.pauses().size() - 1);
        Duration longest = settings.longestPause().multipliedBy(3).dividedBy(4);
        assertThat(waits).startsWith(FIRST_TWO_WAITS).isSorted().endsWith(longest, longest, longest);
    }

    @Test
    void messagesGoInBatchesOfTheSizeThatIsSet() {
        EmulationSettings small = settings.withSizes(4, 2);
        others.insert(BOOKS, "iron", "isbn", "1");
        for (int page = 0; page < 4; page++) {
            others.insert(PAGES, "page " + page, "book", "iron", "label", "l" + page);
        }
        CountedRows counted = new CountedRows(heap);

        new Client(counted, small).delete(BOOKS, "iron");

        List<List<String>> rounds = counted.takeRounds();
        String lock = "CompareAndSet LOCK_CHILD";
        String finish = "CompareAndSet FINISH_CHILD";
        assertThat(rounds).doesNotContain(List.of());
        assertThat(rounds)
                .filteredOn(round -> round.contains(lock))
                .containsExactly(List.of(lock, lock), List.of(lock, lock));
        assertThat(rounds)
                .filteredOn(round -> round.contains(finish))
                .isNotEmpty()
                .allSatisfy(round -> assertThat(round).hasSizeLessThanOrEqualTo(2));
        assertThat(rounds)
                .filteredOn(round -> round.contains("Remove REMOVE_ENTRY"))
                .isNotEmpty()
                .allSatisfy(round -> assertThat(round).hasSizeLessThanOrEqualTo(2));
    }
}
