package dev.invar;

import java.util.Objects;
import java.util.function.Function;

/**
 * A module's own DAO: a type with named operations of its domain, made over the DAOs of entities. Obtained by
 * {@link Datastore#customDao}.
 *
 * <p>Immutable. What the factory makes is made once for each datastore, when it is opened, and shared by all threads.
 *
 * @param <T> the type
 * @param type by which it is obtained
 * @param factory makes it, never null; reads and writes nothing, since the tables need not be there yet
 */
public record CustomDao<T>(Class<T> type, Function<Daos, ? extends T> factory) {
    public CustomDao {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(factory, "factory");
    }

    /** A custom DAO of the given type. */
    public static <T> CustomDao<T> of(Class<T> type, Function<Daos, ? extends T> factory) {
        return new CustomDao<>(type, factory);
    }
}
