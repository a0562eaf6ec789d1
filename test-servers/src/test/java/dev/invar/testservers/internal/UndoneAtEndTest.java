package dev.invar.testservers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.testservers.ServerStartException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoneAtEndTest {
    @TempDir
    Path directory;

    @Test
    void isDoneUntilItIsClosed() {
        Path file = directory.resolve("file");

        UndoneAtEnd done = UndoneAtEnd.run(List.of("touch " + file), List.of("rm " + file));

        assertThat(file).exists();
        done.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void whatFailsHalfwayIsUndoneAndSaysWhy() {
        Path file = directory.resolve("file");

        assertThatThrownBy(() -> UndoneAtEnd.run(
                        List.of("touch " + file, "echo because >&2; false", "echo never"), List.of("rm " + file)))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("because")
                .hasMessageNotContaining("never");
        assertThat(file).doesNotExist();
    }
}
