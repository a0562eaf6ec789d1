package dev.invar.backend.jdbc;

import dev.invar.spi.WritePlan;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Attempts one write, together with its outbox row.
 *
 * <p>All methods answer what was written or why not; empty if a constraint is in the way, which has then to be named or has
 * gone by. Nothing is applied unless the answer says so. Implementations are safe for use by several threads.
 */
public interface RowWriter {

    /** Attempts to store a new row. */
    Optional<Written> insert(WritePlan.Insert plan, Session session) throws SQLException;

    /** Attempts to change a row. */
    Optional<Written> update(WritePlan.Update plan, Session session) throws SQLException;

    /** Attempts to delete a row. */
    Optional<Written> delete(WritePlan.Delete plan, Session session) throws SQLException;
}
