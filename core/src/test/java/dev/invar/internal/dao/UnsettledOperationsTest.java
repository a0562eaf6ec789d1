package dev.invar.internal.dao;

import static dev.invar.schema.Field.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Resolution;
import dev.invar.error.OutcomeUnknown;
import dev.invar.error.UnknownOperation;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Deadline;
import dev.invar.spi.Inquiry;
import dev.invar.spi.WritePlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnsettledOperationsTest {
    private static final EntitySchema ENTITY =
            EntitySchema.named("e").field("id", string()).primaryKey("id").build();

    private final SettableClock clock = new SettableClock();
    private final List<String> forgotten = new ArrayList<>();
    private final UnsettledOperations operations = new UnsettledOperations(clock, new ChangeSink() {
        @Override
        public void committed(Change change) {
            throw new AssertionError("no event is told of an operation that is found to be applied");
        }

        @Override
        public void unknown(EntitySchema entity) {
            forgotten.add(entity.name());
        }
    });

    private static final class SettableClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new IllegalArgumentException("UTC only");
        }
    }

    private static OperationId id(long number) {
        return new OperationId(new UUID(0, number));
    }

    private void add(long number, Inquiry inquiry) {
        operations.add("delete", new WritePlan.Delete(id(number), ENTITY, Key.of("a"), OptionalLong.empty()), inquiry);
    }

    private Resolution resolve(long number) {
        return operations.resolve(id(number), new CallContext(Deadline.in(Duration.ofSeconds(1))));
    }

    @Test
    void anAnswerThatWasFoundOutStaysAndMakesCachesForget() {
        List<Optional<Resolution>> answers =
                new ArrayList<>(List.of(Optional.of(Resolution.APPLIED), Optional.of(Resolution.NOT_APPLIED)));
        add(1, context -> answers.remove(0));

        assertThat(operations.entity(id(1))).isEqualTo("e");
        assertThat(resolve(1)).isEqualTo(Resolution.APPLIED);
        assertThat(forgotten).containsExactly("e");
        assertThat(resolve(1)).isEqualTo(Resolution.APPLIED);
        assertThat(answers).hasSize(1);
    }

    @Test
    void whatIsNotFoundOutCanBeAskedForAgain() {
        List<Optional<Resolution>> answers =
                new ArrayList<>(List.of(Optional.empty(), Optional.of(Resolution.NOT_APPLIED)));
        add(1, context -> answers.remove(0));

        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> resolve(1))
                .satisfies(unknown -> assertThat(unknown.operationId()).isEqualTo(id(1)))
                .withMessageContaining("delete");
        assertThat(resolve(1)).isEqualTo(Resolution.NOT_APPLIED);
    }

    @Test
    void nobodyKnowsOfAnOperationThatDidNotEndSo() {
        assertThatExceptionOfType(UnknownOperation.class)
                .isThrownBy(() -> operations.entity(id(1)))
                .satisfies(unknown -> assertThat(unknown.operationId()).isEqualTo(id(1)));
        assertThatExceptionOfType(UnknownOperation.class).isThrownBy(() -> resolve(1));
    }

    @Test
    void anOperationIsKnownForADay() {
        add(1, context -> Optional.of(Resolution.APPLIED));
        clock.now = Instant.EPOCH.plus(UnsettledOperations.KEPT);
        assertThat(resolve(1)).isEqualTo(Resolution.APPLIED);

        clock.now = clock.now.plusMillis(1);

        assertThatExceptionOfType(UnknownOperation.class).isThrownBy(() -> resolve(1));
    }

    @Test
    void theLastTenThousandAreKnown() {
        for (int number = 0; number <= UnsettledOperations.MOST; number++) {
            add(number, context -> Optional.of(Resolution.APPLIED));
        }

        assertThatExceptionOfType(UnknownOperation.class).isThrownBy(() -> resolve(0));
        assertThat(resolve(1)).isEqualTo(Resolution.APPLIED);
        assertThat(resolve(UnsettledOperations.MOST)).isEqualTo(Resolution.APPLIED);
    }
}
