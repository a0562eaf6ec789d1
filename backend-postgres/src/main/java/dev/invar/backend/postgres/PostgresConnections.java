package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.ConnectionSource;
import dev.invar.backend.jdbc.DriverDataSource;
import dev.invar.backend.jdbc.PoolSize;
import dev.invar.error.Unavailable;
import dev.invar.spi.BackendConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** The connections of a URL. */
final class PostgresConnections {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final BackendConfig config;
    private final PostgresUrl url;

    PostgresConnections(BackendConfig config) {
        this.config = config;
        this.url = PostgresUrl.of(config.url());
    }

    ConnectionSource pool() {
        Properties properties = new Properties();
        long connect = Math.max(1, Math.min(LONGEST_CONNECT.toSeconds(), ceiling(config.deadline())));
        properties.setProperty("connectTimeout", Long.toString(connect));
        properties.setProperty("loginTimeout", Long.toString(connect));
        properties.setProperty("socketTimeout", Long.toString(ceiling(config.deadline()) + 1));
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

    private static long ceiling(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
