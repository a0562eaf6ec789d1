package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.ConnectionSource;
import dev.invar.backend.jdbc.JdbcBackend;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.BackendProvider;
import java.util.Set;
import javax.sql.DataSource;

/** Opens PostgreSQL by URL or by a lent {@link DataSource}. */
public final class PostgresBackendProvider implements BackendProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("postgres", "postgresql", "jdbc:postgresql");
    }

    @Override
    public Backend open(BackendConfig config) {
        ConnectionSource source = config.resource(DataSource.class)
                .map(ConnectionSource::lent)
                .orElseGet(() -> new PostgresConnections(config).pool());
        try {
            Reachability.check(source);
        } catch (RuntimeException unreachable) {
            source.close();
            throw unreachable;
        }
        return new JdbcBackend(new PostgresDialect(), source, config);
    }
}
