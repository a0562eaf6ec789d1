package dev.invar.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final AtomicLong clock = new AtomicLong(-3);
    private final Deadline deadline = Deadline.in(Duration.ofNanos(10), clock::get);

    @Test
    void itHasNotPassedWhileTimeIsLeft() {
        clock.addAndGet(9);

        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void itHasPassedWhenNoTimeIsLeft() {
        clock.addAndGet(10);
        assertThat(deadline.hasPassed()).isTrue();

        clock.addAndGet(10);
        assertThat(deadline.hasPassed()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }
}
