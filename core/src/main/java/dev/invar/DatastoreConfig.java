package dev.invar;

import dev.invar.internal.OperationDeadline;
import dev.invar.spi.DatastoreUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a datastore is opened.
 *
 * <p>Immutable. {@code toString} shows no secrets.
 */
public final class DatastoreConfig {
    private final String url;
    private final @Nullable Supplier<Credentials> credentials;
    private final Clock clock;
    private final Duration deadline;
    private final List<OperationListener> listeners;
    private final Map<Class<?>, Object> resources;

    private DatastoreConfig(Builder builder) {
        this.url = builder.url;
        this.credentials = builder.credentials;
        this.clock = builder.clock;
        this.deadline = builder.deadline;
        this.listeners = List.copyOf(builder.listeners);
        this.resources = Map.copyOf(builder.resources);
    }

    /** A configuration of the datastore at the given URL, all else as usual. */
    public static Builder of(String url) {
        return new Builder(url);
    }

    /** The datastore's URL. */
    public String url() {
        return url;
    }

    /**
     * Asked for a user and a password whenever a connection is made; empty where the URL or the datastore's own ways are
     * enough.
     */
    public Optional<Supplier<Credentials>> credentials() {
        return Optional.ofNullable(credentials);
    }

    /** The clock of generated timestamps and UUIDs, of revisions, and of rows that expire. */
    public Clock clock() {
        return clock;
    }

    /** How long one operation may take in all, where its DAO says nothing else. */
    public Duration deadline() {
        return deadline;
    }

    /** Who is told of finished operations. */
    public List<OperationListener> listeners() {
        return listeners;
    }

    /** Objects that the program lends to the backend, by type. */
    public Map<Class<?>, Object> resources() {
        return resources;
    }

    @Override
    public String toString() {
        return "DatastoreConfig[" + shownUrl() + ", deadline " + deadline + "]";
    }

    private String shownUrl() {
        try {
            return DatastoreUrl.parse(url).toString();
        } catch (IllegalArgumentException malformed) {
            return "a malformed URL";
        }
    }

    /** Collects a configuration; not safe for use by several threads. */
    public static final class Builder {
        private final String url;
        private @Nullable Supplier<Credentials> credentials;
        private Clock clock = Clock.systemUTC();
        private Duration deadline = Duration.ofSeconds(10);
        private final List<OperationListener> listeners = new ArrayList<>();
        private final Map<Class<?>, Object> resources = new LinkedHashMap<>();

        private Builder(String url) {
            this.url = Objects.requireNonNull(url, "url");
        }

        /** Connects with this user and password. */
        public Builder credentials(String user, String password) {
            Credentials fixed = new Credentials(user, password);
            return credentials(() -> fixed);
        }

        /**
         * Asks for user and password whenever a connection is made, so that they may change; on any thread, and on several at
         * the same time. They go before those in the URL.
         */
        public Builder credentials(Supplier<Credentials> supplier) {
            this.credentials = Objects.requireNonNull(supplier, "supplier");
            return this;
        }

        /**
         * The clock of generated timestamps and UUIDs, of revisions, and of rows that expire; the system's by default. One
         * that stands still is for tests only. Deadlines do not follow it.
         */
        public Builder clock(Clock source) {
            this.clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * How long one operation may take in all, retries included; 10 seconds by default.
         *
         * @throws IllegalArgumentException if it is shorter than a millisecond or longer than a day
         */
        public Builder deadline(Duration duration) {
            this.deadline = OperationDeadline.checked(duration);
            return this;
        }

        /** Adds somebody who is told of finished operations, after those who were added before. */
        public Builder listener(OperationListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Lends an object to the backend: a {@code javax.sql.DataSource} to H2 and PostgreSQL, a {@code CqlSession} to
         * Cassandra. The program closes it after the datastore. What a backend has no use for it ignores.
         *
         * @param type by which the backend looks for it
         */
        public <T> Builder resource(Class<T> type, T resource) {
            resources.put(type, Objects.requireNonNull(resource, "resource"));
            return this;
        }

        /** The configuration. */
        public DatastoreConfig build() {
            return new DatastoreConfig(this);
        }
    }
}
