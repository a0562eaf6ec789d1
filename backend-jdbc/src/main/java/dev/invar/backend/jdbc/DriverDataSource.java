package dev.invar.backend.jdbc;

import dev.invar.Credentials;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections straight from a driver, whose user and password are asked for each time, so that they may change.
 *
 * <p>Safe for use by several threads, if the supplier of credentials is.
 */
public final class DriverDataSource implements DataSource {
    private final Driver driver;
    private final String url;
    private final Properties properties;
    private final Optional<Supplier<Credentials>> credentials;
    private volatile int loginTimeout;

    /**
     * Connections to one database.
     *
     * @param properties the driver's properties; copied
     * @param credentials win over those among the properties
     */
    public DriverDataSource(
            Driver driver, String url, Properties properties, Optional<Supplier<Credentials>> credentials) {
        this.driver = driver;
        this.url = url;
        this.properties = (Properties) properties.clone();
        this.credentials = credentials;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties current = (Properties) properties.clone();
        if (credentials.isPresent()) {
            Credentials asked = credentials.get().get();
            current.setProperty("user", asked.user());
            current.setProperty("password", asked.password());
        }
        Connection connection = driver.connect(url, current);
        if (connection == null) {
            throw new SQLException("The driver does not know this kind of URL", "08001");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The credentials are those of the configuration");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // Everything is logged through SLF4J.
    }

    /** Only remembered: the time-out of a connection is among the driver's properties. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Everything is logged through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("This data source wraps no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
