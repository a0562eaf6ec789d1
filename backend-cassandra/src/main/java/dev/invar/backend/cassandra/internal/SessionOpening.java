package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.metadata.Node;
import dev.invar.error.Unavailable;
import dev.invar.spi.BackendConfig;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Connects to a cluster. */
final class SessionOpening {
    private static final Duration LEAST_CONNECT_TIME = Duration.ofSeconds(5);
    private static final int REQUESTS_PER_CONNECTION = 8_192;
    private static final int SHUTDOWN_QUIET_MILLIS = 50;
    private static final int SHUTDOWN_LIMIT_MILLIS = 5_000;

    private final BackendConfig config;
    private final CassandraUrl url;

    SessionOpening(BackendConfig config, CassandraUrl url) {
        this.config = config;
        this.url = url;
    }

    /**
     * A session without a keyspace.
     *
     * @throws Unavailable if there is none; the message says what to do
     */
    CqlSession open() {
        CqlSessionBuilder builder = CqlSession.builder()
                .withConfigLoader(driverConfig())
                .withClassLoader(NoRetries.class.getClassLoader())
                .addContactPoints(url.contactPoints())
                .withLocalDatacenter(url.datacenter().orElseThrow());
        config.credentials().ifPresent(supplier -> builder.withAuthProvider(new SuppliedCredentials(supplier)));
        CqlSession session;
        try {
            session = builder.build();
        } catch (RuntimeException failed) {
            throw OpenFailures.notConnected(config.url(), failed);
        }
        try {
            requireDatacenter(session);
            return session;
        } catch (RuntimeException refused) {
            session.close();
            throw refused;
        }
    }

    private DriverConfigLoader driverConfig() {
        Duration deadline = config.deadline();
        Duration connecting = deadline.compareTo(LEAST_CONNECT_TIME) < 0 ? LEAST_CONNECT_TIME : deadline;
        return DriverConfigLoader.programmaticBuilder(NoRetries.class.getClassLoader())
                .withString(DefaultDriverOption.SESSION_NAME, "invar-" + url.keyspace())
                // Under V5 the driver cannot read a time-out of a lightweight transaction and drops the connection.
                .withString(DefaultDriverOption.PROTOCOL_VERSION, DefaultProtocolVersion.V4.name())
                .withString(
                        DefaultDriverOption.REQUEST_CONSISTENCY,
                        url.consistency().quorum().name())
                .withString(
                        DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY,
                        url.consistency().serial().name())
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, deadline)
                .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, connecting)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, connecting)
                .withDuration(DefaultDriverOption.CONNECTION_SET_KEYSPACE_TIMEOUT, connecting)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, connecting)
                .withClass(DefaultDriverOption.RETRY_POLICY_CLASS, NoRetries.class)
                // Cascades lock many rows at once; beyond the default of 1,024 the driver refuses instead of waiting.
                .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, REQUESTS_PER_CONNECTION)
                // Entries carry time stamps of their own, and the native clock needs libraries that log when they are
                // missing.
                .withBoolean(DefaultDriverOption.TIMESTAMP_GENERATOR_FORCE_JAVA_CLOCK, true)
                // The keyspace is chosen once, before anybody else can use the session.
                .withBoolean(DefaultDriverOption.REQUEST_WARN_IF_SET_KEYSPACE, false)
                // The keyspace's replication is needed to send requests to replicas; other schemas are not.
                .withStringList(DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(url.keyspace()))
                // Enough for what is on its way inside the process; the default makes every close take two seconds.
                .withString(DefaultDriverOption.NETTY_IO_SHUTDOWN_UNIT, TimeUnit.MILLISECONDS.name())
                // Several datastores in one process are no leak.
                .withInt(DefaultDriverOption.SESSION_LEAK_THRESHOLD, 0)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, SHUTDOWN_QUIET_MILLIS)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, SHUTDOWN_LIMIT_MILLIS)
                .withString(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, TimeUnit.MILLISECONDS.name())
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, SHUTDOWN_QUIET_MILLIS)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, SHUTDOWN_LIMIT_MILLIS)
                .build();
    }

    private void requireDatacenter(CqlSession session) {
        TreeSet<String> found = new TreeSet<>();
        for (Node node : session.getMetadata().getNodes().values()) {
            String datacenter = node.getDatacenter();
            if (datacenter != null) {
                found.add(datacenter);
            }
        }
        String wanted = url.datacenter().orElseThrow();
        if (!found.contains(wanted)) {
            throw new Unavailable(
                    "The cluster at " + config.url() + " has no data centre '" + wanted + "' but " + found
                            + "; write one of these as the URL's parameter 'datacenter'",
                    null);
        }
    }
}
