package dev.invar.testservers.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java process that starts servers, for tests that kill it.
 *
 * @param process the running process
 * @param server the server's process
 * @param directory the server's directory
 */
record ServerOwner(Process process, ProcessIdentity server, Path directory) implements AutoCloseable {
    /** A process that starts a server of its own. */
    static ServerOwner starting(String kind, Path directory) throws IOException {
        return fork(List.of(), kind, directory.toString());
    }

    /** A process that starts a server of its own and then pauses it. */
    static ServerOwner pausing(String kind, Path directory) throws IOException {
        return fork(List.of(), kind, directory.toString(), "pause");
    }

    /** A process that uses the server that it shares with all processes of that owner. */
    static ServerOwner sharing(String kind, Process owner) throws IOException {
        return fork(List.of("-Dinvar.test.servers.owner=" + owner.pid()), kind);
    }

    /** A process that only lives. */
    static Process idle() throws IOException {
        return builder(List.of(), List.of("none")).start();
    }

    void kill() {
        kill(process);
    }

    static void kill(Process process) {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static ServerOwner fork(List<String> options, String... arguments) throws IOException {
        Process process = builder(options, List.of(arguments)).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The process started no server; its exit code is "
                    + process.onExit().join().exitValue());
        }
        String[] answer = line.split(" ", 3);
        ProcessIdentity server = new ProcessIdentity(Long.parseLong(answer[0]), Long.parseLong(answer[1]));
        return new ServerOwner(process, server, Path.of(answer[2]));
    }

    private static ProcessBuilder builder(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServerOwner.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    public static void main(String[] arguments) throws IOException {
        if (!arguments[0].equals("none")) {
            ServerKind kind = ServerKind.all().stream()
                    .filter(candidate -> candidate.name().equals(arguments[0]))
                    .findAny()
                    .orElseThrow();
            RunningServer server = arguments.length == 1
                    ? SharedServers.of(kind)
                    : RunningServer.start(kind, Path.of(arguments[1]), Loopback.freePort(), ProcessIdentity.current());
            if (arguments.length > 2) {
                StoppedProcess.stop(server.process());
            }
            System.out.println(server.process().pid() + " " + server.process().startedAt() + " " + server.directory());
        }
        // Until the test kills this process, or has ended itself.
        int end = System.in.read();
        System.exit(end < 0 ? 0 : 1);
    }
}
