package dev.invar.testservers.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Runs PostgreSQL for as long as this process runs; the library stops the server when the process is asked to end.
 *
 * <p>Arguments: the data directory, the directory for the unpacked binaries, the port.
 */
public final class PostgresMain {
    /** What the library leaves in a directory whose binaries are complete. */
    private static final String COMPLETE = ".exists";

    private PostgresMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Path.of(arguments[0]);
        Path binaries = Path.of(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        try (EmbeddedPostgres server = start(data, binaries, port)) {
            System.out.println("PostgreSQL listens on port " + server.getPort());
            new CountDownLatch(1).await();
        }
    }

    private static EmbeddedPostgres start(Path data, Path binaries, int port) throws IOException {
        Files.createDirectories(binaries);
        try (FileChannel channel = FileChannel.open(
                        binaries.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            removeUnfinished(binaries);
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setPort(port)
                    // Not the locale of whoever runs the build: it decides about order, and may not exist here.
                    .setLocaleConfig("locale", "C.UTF-8")
                    // A killed server keeps what it acknowledged; only a crash of the machine does not (no fsync).
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "64MB")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setOutputRedirector(Redirect.INHERIT)
                    .setErrorRedirector(Redirect.INHERIT)
                    .start();
        }
    }

    /** The library cannot unpack where an earlier process was killed while it did. */
    private static void removeUnfinished(Path binaries) throws IOException {
        for (Path directory : Directories.list(binaries)) {
            if (Files.notExists(directory.resolve(COMPLETE))) {
                Directories.delete(directory);
            }
        }
    }
}
