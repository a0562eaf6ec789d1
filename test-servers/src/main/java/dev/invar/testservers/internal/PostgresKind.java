package dev.invar.testservers.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** PostgreSQL from the binaries on the class path, in a process that unpacks, runs and stops it. */
public final class PostgresKind implements ServerKind {
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public ServerCommand prepare(Path directory, int port) {
        return new ServerCommand(
                List.of(),
                Path.of(System.getProperty("java.home")),
                List.of("-Xms16m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                BuildResource.read("postgres.classpath"),
                GuardedMain.End.EXIT,
                PostgresMain.class.getName(),
                List.of(
                        data(directory).toString(),
                        BuildDirectory.path().resolve("postgres-binaries").toString(),
                        Integer.toString(port)));
    }

    @Override
    public boolean answers(int port) {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&connectTimeout=5&socketTimeout=10")) {
            return connection.isValid(10);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void end(ProcessHandle process, Path directory) {
        process.destroy();
        if (!Processes.awaitEnd(process, TIME_TO_STOP)) {
            Processes.kill(process);
        }
    }

    @Override
    public void endRemains(Path directory) {
        kill(directory);
    }

    /** Kills the server's own processes, and returns when they have ended. */
    static void kill(Path directory) {
        postmaster(directory).ifPresent(PostgresKind::killWithChildren);
    }

    /** Its children would end when they notice; until then no other server starts in the same directory. */
    private static void killWithChildren(ProcessHandle postmaster) {
        List<ProcessHandle> children = postmaster.children().toList();
        Processes.kill(postmaster);
        children.forEach(Processes::kill);
    }

    /** The server's own process, which outlives a killed {@link PostgresMain}; verified by what it was started with. */
    static Optional<ProcessHandle> postmaster(Path directory) {
        Path data = data(directory);
        Path note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(note);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (lines.size() < 3) {
            return Optional.empty();
        }
        // Line 1 is the process id, line 3 the time of the start in seconds since the epoch.
        long pid = Long.parseLong(lines.get(0).strip());
        long startedAt =
                Duration.ofSeconds(Long.parseLong(lines.get(2).strip())).toMillis();
        return new ProcessIdentity(pid, startedAt)
                .find()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(data.toString()))
                        .isPresent());
    }

    static Path data(Path directory) {
        return directory.resolve("data");
    }
}
