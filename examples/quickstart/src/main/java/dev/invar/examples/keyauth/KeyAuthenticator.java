package dev.invar.examples.keyauth;

import dev.invar.Datastore;
import dev.invar.cache.CacheStatistics;
import dev.invar.cache.EntityCache;
import java.util.Optional;

/**
 * Answers whose key it is that a request carries, as a gateway asks for each request: from memory where it can.
 *
 * <p>Safe for use by several threads. To be closed before the datastore.
 */
public final class KeyAuthenticator implements AutoCloseable {
    private final EntityCache<KeyAuthCredential> credentials;
    private final EntityCache<Consumer> consumers;

    /** An authenticator over the given datastore. */
    public KeyAuthenticator(Datastore datastore) {
        this.credentials = EntityCache.of(datastore, KeyAuthCredential.class).build();
        this.consumers = EntityCache.of(datastore, Consumer.class).build();
    }

    /** The consumer whose key this is; empty if it is nobody's. */
    public Optional<Consumer> consumerOf(String key) {
        return credentials.get(key).map(KeyAuthCredential::consumerId).flatMap(consumers::get);
    }

    /** What the cache of keys has done so far. */
    public CacheStatistics keyStatistics() {
        return credentials.statistics();
    }

    @Override
    public void close() {
        credentials.close();
        consumers.close();
    }
}
