package dev.invar.testservers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.testservers.ServerStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Java17Test {
    private static final Path RUNNING = Path.of("running");

    @TempDir
    Path jdk17;

    @TempDir
    Path jdk21;

    @BeforeEach
    void writeWhatEveryJdkTellsAboutItself() throws IOException {
        Files.writeString(jdk17.resolve("release"), "IMPLEMENTOR=\"Any\"\nJAVA_VERSION=\"17.0.15\"\n");
        Files.writeString(jdk21.resolve("release"), "JAVA_VERSION=\"21\"\n");
    }

    @Test
    void isTheRunningOneIfItIs17() {
        assertThat(Java17.home(17, RUNNING, null, jdk21.toString())).isEqualTo(RUNNING);
    }

    @Test
    void isTheOneThatTheVariableNamesIfTheRunningOneIsNewer() {
        assertThat(Java17.home(25, RUNNING, null, jdk17.toString())).isEqualTo(jdk17);
    }

    @Test
    void isTheOneThatThePropertyNamesInAnyCase() {
        assertThat(Java17.home(17, RUNNING, jdk17.toString(), null)).isEqualTo(jdk17);
    }

    @Test
    void tellsHowToNameOneIfThereIsNone() {
        assertThatThrownBy(() -> Java17.home(25, RUNNING, null, null))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContainingAll("this is Java 25", "JAVA17_HOME", "invar.test.java17.home");
    }

    @Test
    void isNotAnotherVersion() {
        assertThatThrownBy(() -> Java17.home(25, RUNNING, null, jdk21.toString()))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContainingAll("JAVA17_HOME", jdk21.toString(), "Java 21");
    }

    @Test
    void isNotJustAnyDirectory() {
        Path missing = jdk17.resolve("missing");
        assertThatThrownBy(() -> Java17.home(25, RUNNING, missing.toString(), null))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContainingAll("invar.test.java17.home", missing.toString(), "not the directory of a Java");
    }
}
