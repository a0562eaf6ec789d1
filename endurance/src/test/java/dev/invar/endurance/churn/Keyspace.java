package dev.invar.endurance.churn;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;

/**
 * A keyspace of a Cassandra server.
 *
 * @param port of the server, which is on 127.0.0.1
 * @param name its name
 */
record Keyspace(int port, String name) {
    private static final String DATACENTER = "datacenter1";
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    /** A session that Invar can be lent, and that notes its statements. */
    CqlSession session(RequestTracker tracker) {
        return CqlSession.builder()
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withString(DefaultDriverOption.PROTOCOL_VERSION, DefaultProtocolVersion.V4.name())
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, DEADLINE)
                        // The server writes traces when it finds the time.
                        .withInt(DefaultDriverOption.REQUEST_TRACE_ATTEMPTS, 600)
                        .withDuration(DefaultDriverOption.REQUEST_TRACE_INTERVAL, Duration.ofMillis(50))
                        .build())
                .addContactPoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .withLocalDatacenter(DATACENTER)
                .addRequestTracker(tracker)
                .build();
    }

    /** Opens the datastore on a session. */
    Datastore open(CqlSession session) {
        return open(session, Clock.systemUTC());
    }

    /** Opens the datastore on a session, at another time. */
    Datastore open(CqlSession session, Clock clock) {
        return Datastore.open(
                DatastoreConfig.of("cassandra:///" + name)
                        .resource(CqlSession.class, session)
                        .deadline(DEADLINE)
                        .clock(clock)
                        .build(),
                new Tenancy());
    }
}
