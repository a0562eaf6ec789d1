package dev.invar.testservers.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One node of Apache Cassandra on a Java 17 of its own. */
public final class CassandraKind implements ServerKind {
    /** More options for the server's JVM, separated by spaces. */
    private static final String JVM_OPTIONS = "invar.test.cassandra.jvmOptions";

    private final CassandraCommitLog commitLog;
    private final int storagePort;

    public CassandraKind(CassandraCommitLog commitLog) {
        this(commitLog, 0);
    }

    /** With a fixed port between the nodes; 0 takes any free one. */
    public CassandraKind(CassandraCommitLog commitLog, int storagePort) {
        this.commitLog = commitLog;
        this.storagePort = storagePort;
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
        int peers = storagePort == 0 ? Loopback.freePort() : storagePort;
        Path yaml = directory.resolve("cassandra.yaml");
        Path logback = directory.resolve("logback.xml");
        Files.writeString(yaml, CassandraConfiguration.yaml(port, peers, commitLog));
        Files.writeString(logback, CassandraConfiguration.LOGBACK);
        List<String> options = new ArrayList<>(CassandraConfiguration.jvmOptions(directory, yaml, logback));
        Stream.of(System.getProperty(JVM_OPTIONS, "").split(" "))
                .filter(option -> !option.isBlank())
                .forEach(options::add);
        return new ServerCommand(
                Java17.home(),
                options,
                BuildResource.read("cassandra.classpath"),
                "org.apache.cassandra.service.CassandraDaemon",
                List.of());
    }

    @Override
    public boolean answers(int port) {
        return CqlOptionsRequest.isAnswered(port);
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
}
