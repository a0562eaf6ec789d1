package dev.invar.backend.h2;

import dev.invar.backend.jdbc.WriteTurns;
import dev.invar.spi.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The turns of the database of a lent data source, which is looked at when something is to be written for the first time. */
final class LentFile implements WriteTurns {
    private final DataSource dataSource;
    private @Nullable WriteTurns turns;

    LentFile(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Turn take(Deadline deadline) throws SQLException {
        return turns().take(deadline);
    }

    private synchronized WriteTurns turns() throws SQLException {
        WriteTurns known = turns;
        if (known == null) {
            try (Connection connection = dataSource.getConnection()) {
                known = OpenFile.join(connection, Durability.FULL);
            }
            turns = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (turns != null) {
            turns.close();
        }
    }
}
