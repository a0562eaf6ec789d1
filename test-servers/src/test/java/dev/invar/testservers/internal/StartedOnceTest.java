package dev.invar.testservers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.testservers.ServerStartException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartedOnceTest {
    private final List<String> starts = new ArrayList<>();

    @Test
    void startsOnFirstUseOnly() {
        StartedOnce<String> server = new StartedOnce<>(() -> {
            starts.add("start");
            return "server";
        });
        assertThat(starts).isEmpty();

        assertThat(server.get()).isEqualTo("server");
        assertThat(server.get()).isEqualTo("server");

        assertThat(starts).hasSize(1);
    }

    @Test
    void failsAtOnceWithTheSameReasonAfterAFailure() {
        StartedOnce<String> server = new StartedOnce<>(() -> {
            starts.add("start");
            throw new ServerStartException("the disk is full");
        });

        assertThatThrownBy(server::get).isInstanceOf(ServerStartException.class).hasMessage("the disk is full");
        assertThatThrownBy(server::get)
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("the disk is full");
        assertThat(starts).hasSize(1);
    }
}
