package dev.invar.backend.h2;

import dev.invar.backend.jdbc.ConnectionSource;
import dev.invar.backend.jdbc.JdbcBackend;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.BackendProvider;
import java.util.Set;
import javax.sql.DataSource;

/** Opens H2 databases, in memory or in files, by URL or by a lent {@link DataSource}. */
public class H2BackendProvider implements BackendProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("h2", "jdbc:h2");
    }

    @Override
    public Backend open(BackendConfig config) {
        ConnectionSource source = config.resource(DataSource.class)
                .map(ConnectionSource::lent)
                .orElseGet(() -> H2Connections.pool(config));
        return new JdbcBackend(dialect(), source, config);
    }

    /** H2's own ways. */
    protected H2Dialect dialect() {
        return new H2Dialect();
    }
}
