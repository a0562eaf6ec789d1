package dev.invar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditOptionsTest {
    @Test
    void anAuditReadsEverythingUnlessItIsToldOtherwise() {
        VerificationOptions all = VerificationOptions.defaults();
        assertThat(all.entities()).isEmpty();
        assertThat(all.rowsPerSecond()).isEmpty();
        assertThat(all.kept()).isEqualTo(1_000);

        VerificationOptions some = VerificationOptions.builder()
                .entities("b", "a")
                .entities("c")
                .rowsPerSecond(1)
                .keep(0)
                .build();
        assertThat(some.entities()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(some.rowsPerSecond()).hasValue(1);
        assertThat(some.kept()).isZero();
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> VerificationOptions.builder().rowsPerSecond(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An audit reads at least 1 row in a second");
        assertThatThrownBy(() -> VerificationOptions.builder().keep(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A report keeps no fewer than 0 findings");
    }

    @Test
    void markersStayUnlessSomebodySaysWhenTheReplicasWereRepaired() {
        assertThat(RepairOptions.defaults().lastCompleteRepair()).isEmpty();
        assertThat(RepairOptions.defaults().quarantine()).isEqualTo(Duration.ofDays(30));

        RepairOptions purging =
                RepairOptions.builder().purgeMarkers(Instant.EPOCH).build();
        assertThat(purging.lastCompleteRepair()).contains(Instant.EPOCH);
    }

    @Test
    void aQuarantineLastsADayAtLeast() {
        assertThat(RepairOptions.builder()
                        .quarantine(Duration.ofDays(1))
                        .build()
                        .quarantine())
                .isEqualTo(Duration.ofDays(1));
        assertThatThrownBy(() -> RepairOptions.builder().quarantine(Duration.ofHours(23)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A quarantine of markers lasts a day at least");
    }
}
