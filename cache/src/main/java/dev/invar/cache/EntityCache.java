package dev.invar.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Key;
import dev.invar.Row;
import dev.invar.event.CacheKey;
import dev.invar.event.CacheKeys;
import dev.invar.event.InvalidationListener;
import dev.invar.event.Subscription;
import dev.invar.schema.EntitySchema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The rows of one entity, kept in memory by their cache key ({@link EntitySchema#cacheKey()}) and loaded when they are
 * missing. That a row does not exist is remembered as well. Several threads that miss the same row share one load.
 *
 * <p>Writes through the same {@link Datastore} object, cascades included, drop what they change before they return: whoever
 * asks after a write has returned sees it. Writes of other processes, or through another {@code Datastore} object, are not
 * announced; what they change is seen when the entry expires, a minute after it was loaded unless the builder says
 * otherwise.
 *
 * <p>Safe for use by several threads. To be closed before the datastore; closing ends the subscription to its
 * invalidations.
 *
 * <h2>Why a value that was read before an invalidation is never stored after it</h2>
 *
 * <p>A thread that misses first enters an incomplete future of its own and only then reads; it stores the row by completing
 * that future, never by putting anything under the key. An invalidation removes whatever stands under the key. The write
 * has been committed by then, so there are two cases:
 *
 * <ul>
 *   <li>The future was entered before the removal. Then it is removed, whether its read has begun, is done, or is just being
 *       completed. Its thread and those that joined it before get the value, since their calls overlap with the write, but
 *       nobody finds it any more, and nothing brings it back: the cache's own bookkeeping on completion replaces or
 *       removes an entry only if it still is this very future.
 *   <li>The future was entered after the removal. Then its read began after the commit and sees the write.
 * </ul>
 *
 * <p>{@link #invalidateAll} removes every future that stood in the map when it began, which are all those of the first case;
 * a future it does not meet is one of the second.
 *
 * <p>A failed load leaves no entry: whoever waits for it gets the same error, whoever asks later loads anew. Entering and
 * removing are steps of a few instructions, and no lock is held during a read, so a writer never waits for a reader's load.
 * A future can only wait for the one thread that reads, whose read ends by the datastore's deadline; a thread that would
 * wait for itself, because a listener of its own read asks for the same row, is refused.
 *
 * @param <E> the Java type of a row: a record, or {@link Row}
 */
public final class EntityCache<E> implements AutoCloseable {
    private final Dao<E> dao;
    private final EntitySchema schema;
    private final List<String> fields;
    private final CacheKeys keys;
    private final boolean expires;
    private final AsyncCache<CacheKey, Optional<E>> entries;
    private final Subscription subscription;
    private volatile boolean closed;

    private EntityCache(Builder<E> builder) {
        this.dao = builder.dao;
        this.schema = dao.schema();
        this.fields = schema.cacheKey();
        this.keys = new CacheKeys(schema);
        this.expires = schema.expiry().isPresent();
        this.entries = Caffeine.newBuilder()
                .maximumSize(builder.maximumSize)
                .expireAfterWrite(builder.expireAfterWrite)
                .ticker(builder.ticker)
                .executor(Runnable::run)
                .recordStats()
                .buildAsync();
        this.subscription =
                builder.datastore.events().subscribeInvalidations(schema.name(), new Invalidation<>(entries));
    }

    /**
     * Begins a cache of the entity that is read as the given record.
     *
     * @throws IllegalArgumentException if no module of the datastore maps this record
     */
    public static <E extends Record> Builder<E> of(Datastore datastore, Class<E> record) {
        return new Builder<>(datastore, datastore.dao(record));
    }

    /**
     * Begins a cache of the rows of the entity with the given name.
     *
     * @throws IllegalArgumentException if no module of the datastore declares this entity
     */
    public static Builder<Row> of(Datastore datastore, String entity) {
        return new Builder<>(datastore, datastore.dao(entity));
    }

    /**
     * The row with the given values of its cache key; empty if there is none. Read from the datastore if it is not here.
     *
     * @param cacheKeyValues the values, in the order in which the schema declares the cache key
     * @throws dev.invar.error.InvalidQuery if there are more or fewer values than the cache key has fields, or no row can have them
     * @throws dev.invar.error.DaoException as {@link Dao#find} and {@link Dao#findBy} do, where a read is needed
     * @throws IllegalStateException if the cache is closed, or asked from inside the load of the same row
     */
    public Optional<E> get(Object... cacheKeyValues) {
        Optional<E> row = kept(cacheKeyValues);
        return expires ? row.filter(kept -> !dao.hasExpired(kept)) : row;
    }

    private Optional<E> kept(Object... cacheKeyValues) {
        if (closed) {
            throw new IllegalStateException("The cache of '" + schema.name() + "' is closed");
        }
        Key values = keys.canonical(cacheKeyValues);
        CacheKey key = keys.of(values);
        CompletableFuture<Optional<E>> present = entries.getIfPresent(key);
        if (present == null) {
            Load<E> mine = new Load<>();
            present = entries.asMap().putIfAbsent(key, mine);
            if (present == null) {
                return load(values, mine);
            }
        }
        return ((Load<E>) present).await(schema.name());
    }

    private Optional<E> load(Key values, Load<E> mine) {
        try {
            Optional<E> row = read(values);
            mine.succeed(row);
            return row;
        } catch (RuntimeException | Error thrown) {
            mine.fail(thrown);
            throw thrown;
        }
    }

    private Optional<E> read(Key values) {
        if (fields.equals(schema.primaryKey())) {
            return dao.find(values);
        }
        Map<String, Object> byField = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            byField.put(fields.get(i), values.value(i));
        }
        return dao.findBy(byField);
    }

    /** Forgets all rows; for a program that knows that somebody else has written. */
    public void invalidateAll() {
        entries.asMap().clear();
    }

    /** What the cache has done so far. */
    public CacheStatistics statistics() {
        CacheStats counted = entries.synchronous().stats();
        return new CacheStatistics(
                counted.hitCount(),
                counted.missCount(),
                counted.loadSuccessCount(),
                counted.loadFailureCount(),
                counted.evictionCount());
    }

    /** Ends the subscription and forgets all rows; {@link #get} is refused from now on. Closing again does nothing. */
    @Override
    public void close() {
        closed = true;
        subscription.close();
        entries.asMap().clear();
    }

    /** Which entity is cached, never a value. */
    @Override
    public String toString() {
        return "EntityCache[" + schema.name() + "]";
    }

    private record Invalidation<E>(AsyncCache<CacheKey, Optional<E>> entries) implements InvalidationListener {
        @Override
        public void invalidate(Set<CacheKey> keys) {
            keys.forEach(entries.asMap()::remove);
        }

        @Override
        public void invalidateAll() {
            entries.asMap().clear();
        }
    }

    /**
     * Collects how a cache is made; not safe for use by several threads.
     *
     * @param <E> the Java type of a row
     */
    public static final class Builder<E> {
        private final Datastore datastore;
        private final Dao<E> dao;
        private long maximumSize = 10_000;
        private Duration expireAfterWrite = Duration.ofMinutes(1);
        private Ticker ticker = Ticker.systemTicker();

        private Builder(Datastore datastore, Dao<E> dao) {
            this.datastore = datastore;
            this.dao = dao;
        }

        /** How many rows are kept at the most, those that do not exist included; 10,000 by default. */
        public Builder<E> maximumSize(long rows) {
            if (rows < 1) {
                throw new IllegalArgumentException("A cache keeps at least one row");
            }
            this.maximumSize = rows;
            return this;
        }

        /**
         * How long a row is kept after it was loaded, and so for how long the writes of other processes can go unnoticed; a
         * minute by default.
         */
        public Builder<E> expireAfterWrite(Duration age) {
            if (age.isZero() || age.isNegative()) {
                throw new IllegalArgumentException("A row is kept for a positive time");
            }
            this.expireAfterWrite = age;
            return this;
        }

        Builder<E> ticker(Ticker source) {
            this.ticker = Objects.requireNonNull(source, "source");
            return this;
        }

        /** The cache, which listens from now on. */
        public EntityCache<E> build() {
            return new EntityCache<>(this);
        }
    }
}
