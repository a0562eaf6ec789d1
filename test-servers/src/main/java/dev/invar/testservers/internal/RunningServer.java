package dev.invar.testservers.internal;

import dev.invar.testservers.ServerStartException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One server process and its directory. Thread-safe. */
public final class RunningServer {
    /** Generous, because builds start servers on machines that are busy with other builds. */
    private static final Duration TIME_TO_START = Duration.ofMinutes(4);

    private static final long MILLIS_BETWEEN_PROBES = 50;

    private final ServerKind kind;
    private final Path directory;
    private final ServerRecord server;

    private RunningServer(ServerKind kind, Path directory, ServerRecord server) {
        this.kind = kind;
        this.directory = directory;
        this.server = server;
    }

    /**
     * Starts a server and waits until it answers. A server that an earlier, ended owner left in the directory is ended
     * first.
     *
     * @throws ServerStartException if it does not answer in time, or the directory is in use
     */
    public static RunningServer start(ServerKind kind, Path directory, int port, ProcessIdentity owner) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            endLeftOver(kind, absolute);
            if (!kind.isFree(port)) {
                throw new ServerStartException(kind.title() + " cannot be started: port " + port + " on " + kind.host()
                        + " is in use by another process. End that process, or choose another port.");
            }
            return fork(kind, absolute, port, owner);
        } catch (IOException e) {
            throw new ServerStartException(kind.title() + " cannot be started in " + absolute + ": " + e, e);
        }
    }

    /** The server that already runs in the directory, once it answers. */
    static Optional<RunningServer> join(ServerKind kind, Path directory) {
        return ServerRecord.read(directory).flatMap(server -> {
            RunningServer running = new RunningServer(kind, directory, server);
            Optional<ProcessHandle> process = server.process().find();
            process.ifPresent(alive -> running.awaitAnswer(alive, () -> "its process has ended"));
            return process.map(alive -> running);
        });
    }

    /** Ends the server that an ended owner left in this directory, if it still runs. */
    static void endLeftOver(ServerKind kind, Path directory) {
        Optional<ServerRecord> found = ServerRecord.read(directory);
        if (found.isEmpty()) {
            return;
        }
        ServerRecord server = found.get();
        if (server.process().isAlive() && server.owner().isAlive()) {
            throw new ServerStartException(kind.title() + " already runs in " + directory + " (process "
                    + server.process().pid() + ", started for process "
                    + server.owner().pid() + "). Choose another directory, or end that process first.");
        }
        server.process().find().ifPresent(process -> kind.end(process, directory));
        kind.endRemains(directory);
    }

    public int port() {
        return server.port();
    }

    public ProcessIdentity process() {
        return server.process();
    }

    public Path directory() {
        return directory;
    }

    /** Whether the server has printed something like that since it was started. */
    public boolean hasPrinted(Pattern pattern) {
        return log(directory).contains(pattern);
    }

    /** Ends the server and returns when it has ended. Does nothing when it has ended before. */
    public void end() {
        server.process().find().ifPresent(process -> kind.end(process, directory));
        kind.endRemains(directory);
    }

    /**
     * Waits until the server answers.
     *
     * @throws ServerStartException if it does not in time; it is ended then
     */
    void awaitAnswer() {
        ProcessHandle process =
                server.process().find().orElseThrow(() -> notStarted("the process that looks after it has ended"));
        awaitAnswer(process, () -> "the process that looks after it has ended");
    }

    private static RunningServer fork(ServerKind kind, Path directory, int port, ProcessIdentity owner)
            throws IOException {
        ServerCommand command = kind.prepare(directory, port);
        List<String> line = new ArrayList<>(command.launcher());
        line.add(command.javaHome().resolve("bin").resolve("java").toString());
        line.addAll(command.jvmOptions());
        line.add(GuardedMain.class.getName());
        line.add(Long.toString(owner.pid()));
        line.add(Long.toString(owner.startedAt()));
        line.add(command.end().name());
        line.add(command.mainClass());
        line.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(directory).file().toFile());
        // Options meant for the tests' own JVM, such as an agent, have no business in the server.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().put("CLASSPATH", ownClasses() + File.pathSeparator + command.classPath());
        Process process = builder.start();
        ServerRecord server = new ServerRecord(ProcessIdentity.of(process.toHandle()), owner, port);
        server.write(directory);
        RunningServer running = new RunningServer(kind, directory, server);
        running.awaitAnswer(
                process.toHandle(),
                () -> "its process ended with exit code "
                        + process.onExit().join().exitValue());
        return running;
    }

    private void awaitAnswer(ProcessHandle process, Supplier<String> ended) {
        long deadline = System.nanoTime() + TIME_TO_START.toNanos();
        while (!kind.answers(port())) {
            if (Processes.awaitEnd(process, Duration.ofMillis(MILLIS_BETWEEN_PROBES))) {
                throw notStarted(ended.get());
            }
            if (Thread.currentThread().isInterrupted()) {
                end();
                throw notStarted("the thread that waited for it was interrupted");
            }
            if (System.nanoTime() > deadline) {
                end();
                throw notStarted("it did not answer on " + kind.host() + ":" + port() + " within "
                        + TIME_TO_START.toSeconds() + " s, and was ended");
            }
        }
    }

    private ServerStartException notStarted(String reason) {
        ServerLog log = log(directory);
        return new ServerStartException(String.format(
                Locale.ROOT,
                "%s did not start: %s. From its log %s:%n%s",
                kind.title(),
                reason,
                log.file(),
                log.reason()));
    }

    private static ServerLog log(Path directory) {
        return new ServerLog(directory.resolve("server.log"));
    }

    private static Path ownClasses() {
        try {
            return Path.of(GuardedMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
