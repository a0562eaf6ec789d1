package dev.invar.testservers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    @Test
    void findsTheLivingProcess() {
        assertThat(ProcessIdentity.current().find()).contains(ProcessHandle.current());
    }

    @Test
    void doesNotFindAnotherProcessThatWasGivenTheSameId() {
        ProcessIdentity current = ProcessIdentity.current();
        long anHourAgo = current.startedAt() - Duration.ofHours(1).toMillis();

        assertThat(new ProcessIdentity(current.pid(), anHourAgo).find()).isEmpty();
    }

    @Test
    void doesNotFindAnEndedProcess() throws IOException {
        Process process = ServerOwner.idle();
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        assertThat(identity.isAlive()).isTrue();

        ServerOwner.kill(process);

        assertThat(identity.isAlive()).isFalse();
    }
}
