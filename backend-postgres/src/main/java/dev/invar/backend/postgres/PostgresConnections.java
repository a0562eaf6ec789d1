package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.ConnectionSource;
import dev.invar.backend.jdbc.DriverDataSource;
import dev.invar.backend.jdbc.PoolSize;
import dev.invar.backend.jdbc.TimeOuts;
import dev.invar.error.Unavailable;
import dev.invar.spi.BackendConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The connections of a URL. */
final class PostgresConnections {
    private static final int LONGEST_CONNECT_SECONDS = 10;

    private final BackendConfig config;
    private final PostgresUrl url;

    PostgresConnections(BackendConfig config) {
        this.config = config;
        this.url = PostgresUrl.of(config.url());
    }

    ConnectionSource pool() {
        Properties properties = new Properties();
        int deadline = TimeOuts.seconds(config.deadline());
        String connect = Integer.toString(Math.min(LONGEST_CONNECT_SECONDS, deadline));
        properties.setProperty("connectTimeout", connect);
        properties.setProperty("loginTimeout", connect);
        properties.setProperty("socketTimeout", Integer.toString(deadline + 1));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "invar");
        config.url().parameters().forEach((name, value) -> {
            if (!name.equals(PoolSize.PARAMETER)) {
                properties.setProperty(name, value);
            }
        });
        url.user().ifPresent(user -> properties.setProperty("user", user));
        url.password().ifPresent(password -> properties.setProperty("password", password));
        String jdbc = "jdbc:postgresql://" + url.server() + "/"
                + URLEncoder.encode(url.database(), StandardCharsets.UTF_8).replace("+", "%20");
        return ConnectionSource.pooled(
                "invar-postgres",
                new DriverDataSource(driver(jdbc), jdbc, properties, config.credentials()),
                PoolSize.of(config.url()),
                config.deadline(),
                () -> {});
    }

    private static Driver driver(String url) {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException missing) {
            throw new Unavailable(
                    "The PostgreSQL driver is not there; add org.postgresql:postgresql to the program", null);
        }
    }
}
