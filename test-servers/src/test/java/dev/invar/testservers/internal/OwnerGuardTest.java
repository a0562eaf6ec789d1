package dev.invar.testservers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerGuardTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "cassandra"})
    void aServerEndsWhenItsOwnerIsKilled(String kind) throws IOException {
        try (ServerOwner owner = ServerOwner.starting(kind, directory)) {
            assertThat(owner.server().isAlive()).isTrue();

            owner.kill();

            awaitEnd(owner.server());
        }
        assertThat(directory.resolve("data").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void aPausedServerEndsWhenItsOwnerIsKilled() throws IOException {
        try (ServerOwner owner = ServerOwner.pausing("cassandra", directory)) {
            assertThat(owner.server().isAlive()).isTrue();

            owner.kill();

            awaitEnd(owner.server());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "cassandra"})
    void aSharedServerOutlivesTheProcessThatStartedItAndEndsWithItsOwner(String kind) throws IOException {
        Process build = ServerOwner.idle();
        try {
            ServerOwner first = ServerOwner.sharing(kind, build);
            first.kill();
            try (ServerOwner second = ServerOwner.sharing(kind, build)) {
                assertThat(second.server()).isEqualTo(first.server());
            }

            ServerOwner.kill(build);

            awaitEnd(first.server());
        } finally {
            ServerOwner.kill(build);
        }
    }

    @Test
    void whatAnEndedBuildLeftIsRemovedWhenTheNextOneStartsAServer() throws IOException {
        Process killed = ServerOwner.idle();
        ServerOwner left = ServerOwner.sharing("postgres", killed);
        ProcessIdentity postmaster = postmaster(left.directory());
        // Without its guard, PostgreSQL itself goes on.
        ProcessHandle guard = left.server().find().orElseThrow();
        guard.destroyForcibly();
        guard.onExit().join();
        ServerOwner.kill(killed);
        left.kill();
        assertThat(postmaster.isAlive()).isTrue();

        Process next = ServerOwner.idle();
        try (ServerOwner server = ServerOwner.sharing("postgres", next)) {
            assertThat(postmaster.isAlive()).isFalse();
            assertThat(left.directory().getParent()).doesNotExist();
            assertThat(server.server().isAlive()).isTrue();
        } finally {
            ServerOwner.kill(next);
        }
    }

    private static ProcessIdentity postmaster(Path directory) throws IOException {
        String pid = Files.readAllLines(directory.resolve("data").resolve("postmaster.pid"))
                .get(0);
        return ProcessIdentity.of(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
    }

    private static void awaitEnd(ProcessIdentity server) {
        await().atMost(Duration.ofMinutes(1)).until(() -> !server.isAlive());
    }
}
