package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.ConnectionSource;
import dev.invar.backend.jdbc.JdbcBackend;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.BackendProvider;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Opens PostgreSQL, versions 14 to 18, by a URL {@code postgres://[user[:password]@]host[:port]/database?name=value}, of which
 * {@code postgresql:} and {@code jdbc:postgresql:} are other spellings, or by a lent {@link DataSource}. Credentials of the
 * configuration win over those of the URL and are asked for whenever a connection is made.
 *
 * <p>Parameters: {@code currentSchema} names the schema of the tables, which must exist; {@code poolSize} is the greatest
 * number of connections, 10 by default; all others go to the driver, such as {@code sslmode} and {@code sslrootcert}.
 *
 * <p>A lent data source hands out connections whose isolation is {@code READ COMMITTED} or stricter; they are used with
 * automatic commit except inside a transaction, and are not asked whether they are still alive.
 */
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
