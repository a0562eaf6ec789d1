package dev.invar.endurance.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Datastore;
import dev.invar.tck.history.Room;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What runs through faults notice, on a datastore of which all is known. */
class FaultRunTest {
    private static final int CALLS = 60;

    private final String url = "h2:mem:" + UUID.randomUUID();

    private Datastore open() {
        return Datastore.open(url, new HistoryModule());
    }

    @Test
    void aDatastoreThatKeepsItsPromisesPasses() throws Exception {
        try (FaultRun run = new FaultRun(number -> open(), 4, 1)) {
            run.chapter(List.of(), CALLS);
            run.chapter(List.of(new Done("nothing", "SELECT 1")), CALLS);
            run.audit();

            assertThat(run.counts().answered()).isGreaterThan(3 * CALLS);
            assertThat(run.counts().overlapping()).isPositive();
            assertThat(run.counts().faults("nothing")).isEqualTo(1);
            assertThat(run.counts().toString()).contains("nothing 1 times");
        }
    }

    @Test
    void anAcknowledgedWriteThatIsLostFails() throws Exception {
        try (FaultRun run = new FaultRun(number -> open(), 4, 2)) {
            // One row, lest this and the clients wait for each other; no client changes it.
            Fault loss = new Done(
                    "write lost",
                    "UPDATE \"owners\" SET \"label\" = 'before' WHERE \"id\" = '" + new Room(0).pillar() + "'");

            assertThatThrownBy(() -> run.chapter(List.of(loss), CALLS))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("NO_ORDER");
        }
    }

    @Test
    void aWriteThatPassesConstraintsByFailsTheAudit() throws Exception {
        try (FaultRun run = new FaultRun(number -> open(), 4, 3)) {
            new Done(
                            "orphan",
                            "SET REFERENTIAL_INTEGRITY FALSE; INSERT INTO \"parts\" (\"id\", \"owner_id\") VALUES ('p', 'gone')")
                    .strike();

            assertThatThrownBy(run::audit).isInstanceOf(AssertionError.class).hasMessageContaining("parts");
        }
    }

    @Test
    void aClientThatDiesIsReplacedAndItsCallMayHaveTakenEffect() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (FaultRun run = new FaultRun(number -> mortal(open(), calls), 4, 4)) {
            run.chapter(List.of(), CALLS);

            assertThat(run.counts().deaths()).isBetween(1L, run.counts().unknown());
        }
    }

    /** A datastore whose client dies when it wants to make certain calls, while others can. */
    private static Datastore mortal(Datastore datastore, AtomicInteger calls) {
        return (Datastore) Proxy.newProxyInstance(
                Datastore.class.getClassLoader(), new Class<?>[] {Datastore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("dao") && ClientDied.mayHappen() && calls.incrementAndGet() % 20 == 0) {
                        throw new ClientDied();
                    }
                    try {
                        return method.invoke(datastore, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Something that is done to the datastore past Invar. */
    private final class Done implements Fault {
        private final String name;
        private final String statement;

        Done(String name, String statement) {
            this.name = name;
            this.statement = statement;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void strike() throws Exception {
            try (Datastore datastore = open();
                    Connection connection =
                            datastore.unwrap(DataSource.class).orElseThrow().getConnection();
                    Statement change = connection.createStatement()) {
                change.execute(statement);
            }
        }

        @Override
        public void heal() {
            // It is done.
        }
    }
}
