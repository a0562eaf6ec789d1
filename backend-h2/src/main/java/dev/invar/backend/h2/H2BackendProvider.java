package dev.invar.backend.h2;

import dev.invar.backend.jdbc.ConnectionSource;
import dev.invar.backend.jdbc.JdbcBackend;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.BackendProvider;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Opens H2 databases by a URL {@code h2:file:PATH} or {@code h2:mem:NAME}, of which {@code jdbc:h2:} is another spelling, or by a
 * lent {@link DataSource}. A database that does not exist is created, with the credentials of the configuration or as H2's
 * usual user {@code sa} without a password. A database in memory lives as long as somebody of this process has it open.
 *
 * <p>Parameters: {@code durability=relaxed} lets an acknowledged write wait half a second for its way to the file, or as long
 * as the write takes that is under way then, which makes writes several times faster; by default it is there before the call
 * returns, and survives the end of the process, though not of the machine. {@code poolSize} is the greatest number of
 * connections, 10 by default; all others are H2's own settings.
 *
 * <p>Whoever writes to a file through this process waits for its turn: of several transactions at the same time H2 leaves parts
 * behind when the process dies. Writes of the program's own, through a lent or unwrapped data source, do not wait, and are safe
 * only when no other write is under way. In one process a file has one durability; that of a lent data source is full, and its URL
 * names {@code WRITE_DELAY=0}.
 *
 * <p>Files are opened so that an interrupted thread does not close the database for all others, which H2's usual kind of files
 * would; a lent data source should name its file as {@code jdbc:h2:async:PATH} for the same reason.
 */
public class H2BackendProvider implements BackendProvider {

    @Override
    public Set<String> schemes() {
        return Set.of("h2", "jdbc:h2");
    }

    @Override
    public Backend open(BackendConfig config) {
        ConnectionSource source =
                config.resource(DataSource.class).map(H2Connections::lent).orElseGet(() -> H2Connections.pool(config));
        return new JdbcBackend(dialect(), source, config);
    }

    /** H2's own ways. */
    protected H2Dialect dialect() {
        return new H2Dialect();
    }
}
