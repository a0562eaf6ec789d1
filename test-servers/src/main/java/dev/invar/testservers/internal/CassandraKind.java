package dev.invar.testservers.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** One node of Apache Cassandra on a Java 17 of its own; the only one of its cluster, unless its place says otherwise. */
public final class CassandraKind implements ServerKind {
    /** More options for the server's JVM, separated by spaces. */
    private static final String JVM_OPTIONS = "invar.test.cassandra.jvmOptions";

    private final CassandraDurability durability;
    private final CassandraPlace place;
    private final List<String> jvmOptions;

    public CassandraKind(CassandraDurability durability) {
        this(durability, Loopback::freePort, options());
    }

    /** A node of a cluster. */
    public CassandraKind(CassandraDurability durability, CassandraPlace place) {
        this(durability, place, options());
    }

    CassandraKind(CassandraDurability durability, IntSupplier storagePort, List<String> jvmOptions) {
        this(durability, CassandraPlace.alone(storagePort), jvmOptions);
    }

    private CassandraKind(CassandraDurability durability, CassandraPlace place, List<String> jvmOptions) {
        this.durability = durability;
        this.place = place;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    @Override
    public String name() {
        return "cassandra";
    }

    @Override
    public String title() {
        return "Apache Cassandra";
    }

    @Override
    public ServerCommand prepare(Path directory, int port) throws IOException {
        if (durability == CassandraDurability.NONE) {
            removeStored(directory);
        }
        Path yaml = directory.resolve("cassandra.yaml");
        Path logback = directory.resolve("logback.xml");
        Files.writeString(yaml, CassandraConfiguration.yaml(port, place, durability));
        Files.writeString(logback, CassandraConfiguration.LOGBACK);
        List<String> options = new ArrayList<>(CassandraConfiguration.jvmOptions(directory, yaml, logback));
        options.addAll(durability.jvmOptions());
        options.addAll(jvmOptions);
        return new ServerCommand(
                place.launcher(),
                Java17.home(),
                options,
                BuildResource.read("cassandra.classpath"),
                GuardedMain.End.HALT,
                "org.apache.cassandra.service.CassandraDaemon",
                List.of());
    }

    @Override
    public String host() {
        return place.host();
    }

    @Override
    public boolean isFree(int port) {
        return place.isApart() || ServerKind.super.isFree(port);
    }

    @Override
    public boolean answers(int port) {
        return CqlOptionsRequest.isAnswered(host(), port);
    }

    @Override
    public void end(ProcessHandle process, Path directory) {
        // An orderly end takes seconds and keeps nothing that the commit log does not keep too.
        Processes.kill(process);
    }

    @Override
    public void endRemains(Path directory) {
        // The server is one process.
    }

    private static void removeStored(Path directory) throws IOException {
        for (String stored : List.of("data", "commitlog", "hints", "saved_caches", "cdc_raw")) {
            Path path = directory.resolve(stored);
            if (Files.exists(path)) {
                Directories.delete(path);
            }
        }
    }

    private static List<String> options() {
        return Stream.of(System.getProperty(JVM_OPTIONS, "").split(" "))
                .filter(option -> !option.isBlank())
                .toList();
    }
}
