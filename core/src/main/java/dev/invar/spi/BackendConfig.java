package dev.invar.spi;

import dev.invar.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a backend is opened with.
 *
 * @param url where the datastore is
 * @param credentials asked whenever a connection is made; empty where the URL or the environment is enough
 * @param clock the program's clock
 * @param deadline how long an operation may take; time-outs of drivers derive from it
 * @param resources objects that the program lends, such as a {@code DataSource}, by their type; a backend does not close them
 */
public record BackendConfig(
        DatastoreUrl url,
        Optional<Supplier<Credentials>> credentials,
        Clock clock,
        Duration deadline,
        Map<Class<?>, Object> resources) {
    public BackendConfig {
        resources = Map.copyOf(resources);
    }

    /** The object that the program lends as the given type. */
    public <T> Optional<T> resource(Class<T> type) {
        return Optional.ofNullable(type.cast(resources.get(type)));
    }
}
