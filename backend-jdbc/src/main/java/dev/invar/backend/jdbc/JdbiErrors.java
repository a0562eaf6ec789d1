package dev.invar.backend.jdbc;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** Takes Jdbi's wrapping off the driver's errors, whose state decides. */
final class JdbiErrors {
    private JdbiErrors() {}

    interface Action<T, X extends Exception> {
        T perform() throws X;
    }

    static <T, X extends Exception> T unwrapped(Action<T, X> action) throws SQLException, X {
        try {
            return action.perform();
        } catch (JdbiException wrapped) {
            for (Throwable cause = wrapped.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException error) {
                    throw error;
                }
            }
            throw wrapped;
        }
    }
}
