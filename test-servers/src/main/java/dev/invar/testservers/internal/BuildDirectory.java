package dev.invar.testservers.internal;

import java.nio.file.Path;

/** Where the servers of builds live: below this module's {@code target}, so that {@code mvn clean} takes them away. */
final class BuildDirectory {
    private BuildDirectory() {}

    static Path path() {
        return Path.of(BuildResource.read("test-servers.directory")).resolve("servers");
    }
}
