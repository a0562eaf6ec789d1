package dev.invar.backend.jdbc;

import dev.invar.spi.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection whose time-out is an operation's for a while. */
record BorrowedConnection(Connection connection, int formerNetworkTimeOut) {
    private static final Logger LOG = LoggerFactory.getLogger(BorrowedConnection.class);

    static BorrowedConnection of(Connection connection, Deadline deadline) throws SQLException {
        int former = connection.getNetworkTimeout();
        try {
            connection.setNetworkTimeout(Runnable::run, TimeOuts.networkMilliseconds(deadline));
        } catch (SQLFeatureNotSupportedException embedded) {
            LOG.trace("The driver knows no network time-out");
        }
        return new BorrowedConnection(connection, former);
    }

    void restore() {
        try {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, formerNetworkTimeOut);
            }
        } catch (SQLException broken) {
            LOG.debug("A broken connection keeps its time-out: {}", SqlErrors.state(broken));
        }
    }
}
