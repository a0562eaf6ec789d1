package dev.invar.testservers.internal;

import dev.invar.testservers.ServerStartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Facts about this machine that the Maven build leaves on the class path. */
final class BuildResource {
    private BuildResource() {}

    static String read(String name) {
        String path = "META-INF/invar/" + name;
        try (InputStream content = BuildResource.class.getClassLoader().getResourceAsStream(path)) {
            if (content == null) {
                throw new ServerStartException("The file " + path + " is not on the class path. It is written by the"
                        + " Maven build: run 'mvn process-classes -pl test-servers -am' at the root of the project,"
                        + " then start the tests again.");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
