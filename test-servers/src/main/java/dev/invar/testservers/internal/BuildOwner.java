package dev.invar.testservers.internal;

import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process that a build's shared servers belong to. */
final class BuildOwner {
    /** Part of the main class, and of the options, of every Maven process. */
    private static final String MAVEN = "classworlds";

    private BuildOwner() {}

    /** The Maven process that started this one, or this process itself where no Maven did, as in an IDE. */
    static ProcessIdentity find() {
        return ProcessIdentity.of(Stream.iterate(
                        Optional.of(ProcessHandle.current()),
                        Optional::isPresent,
                        process -> process.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(BuildOwner::isMaven)
                .findFirst()
                .orElseGet(ProcessHandle::current));
    }

    private static boolean isMaven(ProcessHandle process) {
        return process.info().commandLine().filter(line -> line.contains(MAVEN)).isPresent();
    }
}
