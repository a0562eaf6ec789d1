package dev.invar.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedUuidsTest {

    @Test
    void theLayoutIsThatOfVersion7() {
        Instant time = Instant.parse("2026-11-22T10:00:00.123Z");
        UUID uuid = new TimeOrderedUuids(Clock.fixed(time, ZoneOffset.UTC)).next();

        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(time.toEpochMilli());
    }

    @Test
    void theyRiseEvenWhileTheClockStandsStill() {
        TimeOrderedUuids uuids = new TimeOrderedUuids(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        long last = uuids.next().getMostSignificantBits();
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            UUID next = uuids.next();
            assertThat(Long.compareUnsigned(next.getMostSignificantBits(), last))
                    .isPositive();
            assertThat(seen.add(next)).isTrue();
            last = next.getMostSignificantBits();
        }
    }

    @Test
    void theirRandomBitsAreThoseTheyAreGiven() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
        TimeOrderedUuids uuids = new TimeOrderedUuids(clock, () -> -1);

        assertThat(uuids.next()).isEqualTo(new TimeOrderedUuids(clock, () -> -1).next());
        assertThat(uuids.next().getLeastSignificantBits()).isEqualTo(0xBFFF_FFFF_FFFF_FFFFL);
    }
}
