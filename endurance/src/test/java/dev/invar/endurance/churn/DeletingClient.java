package dev.invar.endurance.churn;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.invar.Datastore;
import java.time.Duration;
import java.util.UUID;

/** A process that deletes a tenant, and may end like a killed one at some statement of its own. */
final class DeletingClient {
    /** The exit status of a process that ended at its statement. */
    static final int ENDED = 75;

    /** What the line of the result begins with. */
    static final String RESULT = "deleted: ";

    private static final Duration PATIENCE = Duration.ofHours(2);

    private DeletingClient() {}

    /**
     * Deletes.
     *
     * @param arguments port, keyspace, the tenant's id; and, if it is to end, a kind of statement and how many of it it sees
     *     answered
     */
    public static void main(String[] arguments) {
        Keyspace keyspace = new Keyspace(Integer.parseInt(arguments[0]), arguments[1]);
        StatementCounts statements = arguments.length > 3
                ? endingAt(StatementKind.valueOf(arguments[3]), Long.parseLong(arguments[4]))
                : new StatementCounts();
        try (CqlSession session = keyspace.session(statements);
                Datastore store = keyspace.open(session)) {
            boolean deleted = store.dao("tenants")
                    .within(PATIENCE)
                    .delete(UUID.fromString(arguments[2]))
                    .isPresent();
            System.out.println(RESULT + deleted + " " + statements.take());
        }
    }

    private static StatementCounts endingAt(StatementKind last, long number) {
        return new StatementCounts((kind, count) -> {
            if (kind == last && count == number) {
                Runtime.getRuntime().halt(ENDED);
            }
        });
    }
}
