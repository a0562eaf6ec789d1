package dev.invar.examples.guide.kong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Row;
import dev.invar.error.NotFound;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plugin of the guide, run on H2. */
class KeyAuthPluginTest {
    private static final String MANY_KEYS =
            "SELECT \"consumer_id\" FROM \"keyauth_credentials\" GROUP BY \"consumer_id\" HAVING COUNT(*) > 2";

    private Datastore store;
    private KeyAuthCredentials credentials;
    private UUID alice;

    @BeforeEach
    void open() {
        store = Datastore.open("h2:mem:" + UUID.randomUUID(), new KeyAuthPlugin(), new Consumers());
        store.migrations().up();
        credentials = store.customDao(KeyAuthCredentials.class);
        alice = store.dao("consumers").insert(Row.of("username", "alice")).uuid("id");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keysAreIssuedRotatedAndRevoked() {
        KeyAuthCredentials credentials = store.customDao(KeyAuthCredentials.class);
        String key = credentials.issue(alice).key();
        String next = credentials.rotate(key).key();

        assertThat(credentials.ownerOf(key)).isEmpty();
        assertThat(credentials.ownerOf(next)).contains(alice);
        assertThatThrownBy(() -> credentials.rotate(key)).isInstanceOf(NotFound.class);
        assertThat(credentials.revoke(next)).isTrue();
        assertThat(credentials.revoke(next)).isFalse();
    }

    @Test
    void keysGoWithTheirConsumer() {
        String key = credentials.issue(alice).key();
        Dao<Row> consumers = store.dao("consumers");
        consumers.deleteBy("username", "alice"); // and her keys

        assertThat(credentials.ownerOf(key)).isEmpty();
    }

    @Test
    void theKeysOfAConsumerAreListed() {
        KeyAuthCredential first = credentials.issue(alice);
        KeyAuthCredential second = credentials.issue(alice);

        try (Stream<KeyAuthCredential> hers = credentials.of(alice)) {
            assertThat(hers).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void whatInvarCannotAskIsAskedOfTheDatastore() throws SQLException {
        Stream.generate(() -> alice).limit(3).forEach(credentials::issue);

        assertThat(consumersWithManyKeys()).containsExactly(alice);
        assertThat(store.unwrap(List.class)).isEmpty();
    }

    private List<UUID> consumersWithManyKeys() throws SQLException {
        DataSource source = store.unwrap(DataSource.class).orElseThrow(); // on H2 and PostgreSQL
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(MANY_KEYS)) {
            return rows.next() ? List.of(rows.getObject(1, UUID.class)) : List.of();
        }
    }
}
