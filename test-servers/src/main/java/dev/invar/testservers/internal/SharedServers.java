package dev.invar.testservers.internal;

import dev.invar.testservers.ServerStartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The servers that all test processes of one build share: the first process that needs one starts it, the others join
 * it, and it ends with the build. Thread-safe.
 *
 * <p>A directory belongs to the build's process; its name says to which. Whoever starts a server first removes the
 * directories of builds that have ended, with the servers that still run there.
 */
public final class SharedServers {
    private static final Pattern OWNED = Pattern.compile("owner-(\\d+)-(\\d+)");
    // File locks are held by the whole process: its threads need a lock of their own.
    private static final ReentrantLock LOCK = new ReentrantLock();

    private SharedServers() {}

    /**
     * The build's server of this kind, started if need be.
     *
     * @throws ServerStartException if it does not start
     */
    public static RunningServer of(ServerKind kind) {
        LOCK.lock();
        try {
            return underFileLock(kind, BuildDirectory.path());
        } catch (IOException e) {
            throw new ServerStartException(kind.title() + " cannot be started: " + e, e);
        } finally {
            LOCK.unlock();
        }
    }

    private static RunningServer underFileLock(ServerKind kind, Path root) throws IOException {
        ProcessIdentity owner = BuildOwner.find();
        Files.createDirectories(root);
        try (FileChannel channel =
                        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            removeEnded(root);
            Path directory = directoryOf(owner, root).resolve(kind.name());
            Optional<RunningServer> running = RunningServer.join(kind, directory);
            return running.orElseGet(() -> RunningServer.start(kind, directory, Loopback.freePort(), owner));
        }
    }

    /** The times in the names of directories may differ a little from those that this process sees. */
    private static Path directoryOf(ProcessIdentity owner, Path root) throws IOException {
        for (Path directory : Directories.list(root)) {
            if (owner(directory).filter(found -> found.isSameAs(owner)).isPresent()) {
                return directory;
            }
        }
        return root.resolve("owner-" + owner.pid() + "-" + owner.startedAt());
    }

    private static void removeEnded(Path root) throws IOException {
        for (Path directory : Directories.list(root)) {
            if (owner(directory).filter(owner -> !owner.isAlive()).isPresent()) {
                for (ServerKind kind : ServerKind.all()) {
                    RunningServer.endLeftOver(kind, directory.resolve(kind.name()));
                }
                Directories.delete(directory);
            }
        }
    }

    private static Optional<ProcessIdentity> owner(Path directory) {
        Matcher name = OWNED.matcher(directory.getFileName().toString());
        return name.matches()
                ? Optional.of(new ProcessIdentity(Long.parseLong(name.group(1)), Long.parseLong(name.group(2))))
                : Optional.empty();
    }
}
