package dev.invar.backend.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.spi.DatastoreUrl;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresUrlTest {
    private static PostgresUrl parse(String url) {
        return PostgresUrl.of(DatastoreUrl.parse(url));
    }

    @Test
    void everyPartIsFound() {
        assertThat(parse("postgres://ada:p%40ss+w%3A@db.example:5433/gate%20way?sslmode=require"))
                .isEqualTo(new PostgresUrl("db.example:5433", "gate way", Optional.of("ada"), Optional.of("p@ss+w:")));
    }

    @Test
    void whatIsLeftOutIsUsual() {
        assertThat(parse("postgresql:///gateway"))
                .isEqualTo(new PostgresUrl("localhost", "gateway", Optional.empty(), Optional.empty()));
        assertThat(parse("jdbc:postgresql:gateway"))
                .isEqualTo(new PostgresUrl("localhost", "gateway", Optional.empty(), Optional.empty()));
        assertThat(parse("postgres://ada@[::1]/gateway"))
                .isEqualTo(new PostgresUrl("[::1]", "gateway", Optional.of("ada"), Optional.empty()));
    }

    @Test
    void severalServersMayBeNamed() {
        assertThat(parse("postgres://one:5432,two:5433/gateway").server()).isEqualTo("one:5432,two:5433");
    }

    @Test
    void noSecretIsShown() {
        assertThat(parse("postgres://ada:secret@host/gateway")).hasToString("host/gateway");
    }
}
