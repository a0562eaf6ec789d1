package dev.invar.conformance.sabotage;

import dev.invar.DatastoreConfig;
import dev.invar.backend.h2.H2BackendProvider;
import dev.invar.backend.h2.H2Dialect;
import dev.invar.backend.jdbc.Engine;
import dev.invar.backend.jdbc.ParentRow;
import dev.invar.backend.jdbc.Session;
import dev.invar.migration.Statements;
import dev.invar.tck.BackendFixture;
import dev.invar.tck.BackendUnderTest;
import dev.invar.tck.StoreTck;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** H2 as it is: its foreign keys do not lock the parent, and nobody else does. */
public final class H2WithoutParentLock extends H2BackendProvider {
    private static final String SCHEME = "h2-without-parent-lock";

    @Override
    public Set<String> schemes() {
        return Set.of(SCHEME);
    }

    @Override
    protected H2Dialect dialect() {
        return new H2Dialect() {
            @Override
            public boolean lockParents(Engine engine, Session session, List<ParentRow> parents) {
                return true;
            }
        };
    }

    static final class Fixture implements BackendFixture {
        private final Queue<JdbcConnectionPool> pools = new ConcurrentLinkedQueue<>();

        @Override
        public String name() {
            return "H2WithoutParentLock";
        }

        /** The insert of a plan is committed only after a region was deleted, so that the two surely cross. */
        @Override
        public DatastoreConfig.Builder freshDatastore() {
            String name = "mem:" + UUID.randomUUID();
            JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
            pools.add(pool);
            return DatastoreConfig.of(SCHEME + ":" + name)
                    .resource(DataSource.class, new CrossingCommits("plans", "regions").of(pool));
        }

        @Override
        public Statements refusedStatements() {
            return Statements.on("h2", "SELEKT 1");
        }

        @Override
        public void close() {
            pools.forEach(JdbcConnectionPool::dispose);
        }
    }

    @BackendUnderTest(Fixture.class)
    static class Kit extends StoreTck {}
}
