package dev.invar.testservers.internal;

import dev.invar.testservers.ServerStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Finds the Java 17 that Apache Cassandra 5.0 needs: it does not start on a newer one. */
final class Java17 {
    static final String PROPERTY = "invar.test.java17.home";
    static final String VARIABLE = "JAVA17_HOME";
    private static final int FEATURE = 17;

    private Java17() {}

    static Path home() {
        return home(
                Runtime.version().feature(),
                Path.of(System.getProperty("java.home")),
                System.getProperty(PROPERTY),
                System.getenv(VARIABLE));
    }

    static Path home(int runningVersion, Path runningHome, @Nullable String property, @Nullable String variable) {
        if (property != null) {
            return verified(Path.of(property), "The system property " + PROPERTY);
        }
        if (runningVersion == FEATURE) {
            return runningHome;
        }
        if (variable != null) {
            return verified(Path.of(variable), "The environment variable " + VARIABLE);
        }
        throw new ServerStartException("Apache Cassandra needs Java 17, and this is Java " + runningVersion
                + ". Install a JDK 17 and name its directory by the environment variable " + VARIABLE
                + " or the system property " + PROPERTY + ".");
    }

    private static Path verified(Path home, String origin) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            throw new ServerStartException(
                    origin + " names " + home + ", which is not the directory of a Java runtime: it has no file"
                            + " 'release'. Name the directory of a JDK 17.");
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
        if (!version.equals("17") && !version.startsWith("17.")) {
            throw new ServerStartException(origin + " names " + home + ", which is Java " + version
                    + ". Apache Cassandra needs Java 17: name the directory of a JDK 17.");
        }
        return home;
    }
}
