package dev.invar.spi;

import static dev.invar.schema.Field.string;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.WritePlan.KeyOrigin;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WritePlanTest {
    private static final EntitySchema ENTITY =
            EntitySchema.named("things").field("id", string()).primaryKey("id").build();

    private static long revision(UUID operation) {
        return new WritePlan.Insert(
                        new OperationId(operation), ENTITY, Key.of("a"), Row.of("id", "a"), KeyOrigin.SUPPLIED)
                .revision();
    }

    @Test
    void aRevisionIsMadeOfTimeCounterAndRandomBitsOfTheOperation() {
        UUID operation = UUID.fromString("00000000-0001-7002-b000-000000000000");
        assertThat(revision(operation)).isEqualTo((1L << 15) + (2L << 3) + 6);
    }

    @Test
    void theLatestTimeGivesThePositiveRevisionOfMostBits() {
        assertThat(revision(UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff")))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void nothingElseOfTheOperationMatters() {
        assertThat(revision(UUID.fromString("00000000-0001-7002-8123-456789abcdef")))
                .isEqualTo(revision(UUID.fromString("00000000-0001-7002-8000-000000000000")));
    }

    @Test
    void revisionsRiseWithTheOperationsOfOneProcessAlsoInsideAMillisecond() {
        TimeOrderedUuids operations =
                new TimeOrderedUuids(Clock.fixed(Instant.parse("2024-01-01T00:00:00Z"), ZoneOffset.UTC));
        long last = revision(operations.next());
        for (int i = 0; i < 10_000; i++) {
            long next = revision(operations.next());
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }

    @Test
    void onlyAnExpectedRevisionThatTheRowDoesNotHaveMakesAPlanOutdated() {
        OperationId id = new OperationId(new UUID(0, 1));
        assertThat(new WritePlan.Delete(id, ENTITY, Key.of("a"), OptionalLong.of(7)).isOutdatedAt(7))
                .isFalse();
        assertThat(new WritePlan.Delete(id, ENTITY, Key.of("a"), OptionalLong.of(7)).isOutdatedAt(8))
                .isTrue();
        assertThat(new WritePlan.Delete(id, ENTITY, Key.of("a"), OptionalLong.empty()).isOutdatedAt(8))
                .isFalse();
    }
}
