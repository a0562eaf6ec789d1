package dev.invar.endurance.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.spi.emulation.EmulationSettings;
import java.time.Clock;
import java.time.Duration;

/**
 * Opens a keyspace for clients that may die. Each has a session of its own, which it leaves to the one that takes its place: what
 * is under way when it dies goes on. Their clocks differ by seconds. Thread-safe.
 *
 * @param connections the sessions
 * @param keyspace the name of the keyspace
 * @param fates decides how they die
 * @param encounters what they meet
 * @param ending what becomes of those that die
 */
record MortalClients(Connections connections, String keyspace, Fates fates, Encounters encounters, Ending ending) {
    /** Shorter than a program's, so that who dies does not hold the others up for long. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(2);

    /** Opens the keyspace for the client of that number. */
    Datastore open(int number) {
        Duration wrong = CLOCKS_DIFFER_BY.multipliedBy(number % 3 - 1);
        MortalClient client = new MortalClient(fates, encounters, ending);
        return Patience.open(DatastoreConfig.of(WatchedProvider.PREFIX + "cassandra:///" + keyspace)
                .deadline(Connections.DEADLINE)
                .clock(Clock.offset(Clock.systemUTC(), wrong))
                .resource(CqlSession.class, connections.open(number))
                .resource(MessageWatch.class, client)
                .resource(
                        EmulationSettings.class,
                        EmulationSettings.defaults().withGrace(GRACE).withTiming(new WrongTiming(wrong)))
                .listener(client)
                .build());
    }
}
