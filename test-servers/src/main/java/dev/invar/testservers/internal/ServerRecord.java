package dev.invar.testservers.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * What is noted in a server's directory about the process that runs there.
 *
 * @param process the server's process
 * @param owner the process the server ends with
 * @param port the port it serves its clients on
 */
public record ServerRecord(ProcessIdentity process, ProcessIdentity owner, int port) {
    private static final String FILE = "process.properties";

    /** The record of the last server in this directory, running or not. */
    static Optional<ServerRecord> read(Path directory) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(FILE))) {
            properties.load(reader);
            return Optional.of(new ServerRecord(
                    identity(properties, "process"),
                    identity(properties, "owner"),
                    Integer.parseInt(properties.getProperty("port"))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path directory) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("process.pid", Long.toString(process.pid()));
        properties.setProperty("process.startedAt", Long.toString(process.startedAt()));
        properties.setProperty("owner.pid", Long.toString(owner.pid()));
        properties.setProperty("owner.startedAt", Long.toString(owner.startedAt()));
        properties.setProperty("port", Integer.toString(port));
        Path unfinished = directory.resolve(FILE + ".new");
        try (Writer writer = Files.newBufferedWriter(unfinished)) {
            properties.store(writer, null);
        }
        Files.move(
                unfinished,
                directory.resolve(FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static ProcessIdentity identity(Properties properties, String name) {
        return new ProcessIdentity(
                Long.parseLong(properties.getProperty(name + ".pid")),
                Long.parseLong(properties.getProperty(name + ".startedAt")));
    }
}
