package dev.invar.testservers.internal;

import dev.invar.testservers.ServerStartException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server that can be killed and started again, while the process that looks after it lives on, and ends it in the
 * end.
 *
 * @param server the server
 */
public record MortalPostgres(RunningServer server) {
    private static final Duration TIME_TO_START = Duration.ofMinutes(2);

    /** Kills the server's own processes, and returns when they have ended. */
    public void kill() {
        PostgresKind.kill(server.directory());
    }

    /**
     * Starts the server again, with the options that it had, and waits until it answers.
     *
     * @throws ServerStartException if it does not start, or still runs
     */
    public void restart() {
        if (PostgresKind.postmaster(server.directory()).isPresent()) {
            throw new ServerStartException(
                    "PostgreSQL still runs in " + server.directory() + ". Kill it before you restart it.");
        }
        try {
            Process starter = new ProcessBuilder(command(PostgresKind.data(server.directory())))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log()))
                    .start();
            if (!starter.waitFor(TIME_TO_START.toSeconds(), TimeUnit.SECONDS) || starter.exitValue() != 0) {
                throw new ServerStartException("PostgreSQL did not start again. Read " + log());
            }
        } catch (IOException e) {
            throw new ServerStartException("PostgreSQL cannot be started again in " + server.directory() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("The thread that started PostgreSQL again was interrupted", e);
        }
        server.awaitAnswer();
    }

    private File log() {
        return server.directory().resolve("server.log").toFile();
    }

    /** The server notes its program and options; its starter reads the options itself. */
    private static List<String> command(Path data) throws IOException {
        String noted = Files.readString(data.resolve("postmaster.opts"));
        Path program = Path.of(noted.substring(0, noted.indexOf(" \"")));
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // The server refuses to run as root, and was started in the same way at first.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program.resolveSibling("pg_ctl").toString(), "-D", data.toString(), "-w", "restart"));
        return command;
    }
}
