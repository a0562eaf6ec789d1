package dev.invar.testservers.internal;

import dev.invar.testservers.ServerStartException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the process that a build's shared servers belong to. The system property {@code invar.test.servers.owner} takes
 * any process by its id.
 */
final class BuildOwner {
    /** Part of the main class, and of the options, of every Maven process. */
    private static final String MAVEN = "classworlds";

    private static final String PROPERTY = "invar.test.servers.owner";

    private BuildOwner() {}

    /** The Maven process that started this one, or this process itself where no Maven did, as in an IDE. */
    static ProcessIdentity find() {
        Long pid = Long.getLong(PROPERTY);
        return ProcessIdentity.of(pid == null ? nearestMaven() : named(pid));
    }

    private static ProcessHandle named(long pid) {
        return ProcessHandle.of(pid)
                .orElseThrow(() -> new ServerStartException("The system property " + PROPERTY + " names process " + pid
                        + ", which does not run. Name a running process, or leave the property out."));
    }

    private static ProcessHandle nearestMaven() {
        return Stream.iterate(
                        Optional.of(ProcessHandle.current()),
                        Optional::isPresent,
                        process -> process.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(BuildOwner::isMaven)
                .findFirst()
                .orElseGet(ProcessHandle::current);
    }

    private static boolean isMaven(ProcessHandle process) {
        return process.info().commandLine().filter(line -> line.contains(MAVEN)).isPresent();
    }
}
