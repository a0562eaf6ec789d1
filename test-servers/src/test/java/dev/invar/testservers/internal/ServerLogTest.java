package dev.invar.testservers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    @TempDir
    Path directory;

    @Test
    void showsTheLinesThatNameAReasonWithoutStackFrames() throws IOException {
        assertThat(reason("""
                INFO  [main] Starting, no ERROR so far
                ERROR [main] Exiting due to error
                java.lang.IllegalStateException: no room
                	at a.B.c(B.java:1)
                	... 3 more
                Caused by: java.io.IOException: disk full
                INFO  [main] Bye
                """))
                .containsExactly(
                        "ERROR [main] Exiting due to error",
                        "java.lang.IllegalStateException: no room",
                        "Caused by: java.io.IOException: disk full");
    }

    @Test
    void showsTheLastLinesWhereNoneNamesAReason() throws IOException {
        String log =
                IntStream.rangeClosed(1, 100).mapToObj(line -> "line " + line).collect(Collectors.joining("\n"));

        assertThat(reason(log)).hasSize(12).startsWith("line 89").endsWith("line 100");
    }

    @Test
    void saysSoWhereThereIsNoLog() {
        assertThat(new ServerLog(directory.resolve("missing")).reason()).contains("not readable", "missing");
    }

    private String[] reason(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("server.log"), content);
        return new ServerLog(file).reason().lines().map(String::strip).toArray(String[]::new);
    }
}
