package dev.invar.event;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.Row;
import dev.invar.internal.Sha256;
import dev.invar.internal.read.KeyReading;
import dev.invar.internal.value.EntityRules;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.KeyCodec;
import java.util.List;
import java.util.Optional;

/**
 * Makes the cache keys of one entity.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class CacheKeys {
    private final EntitySchema entity;
    private final KeyReading reading;
    private final KeyCodec codec;
    private final boolean sensitive;

    /** The cache keys of the given entity. */
    public CacheKeys(EntitySchema entity) {
        this.entity = entity;
        this.reading = new KeyReading(entity, new EntityRules(entity));
        this.codec = new KeyCodec(entity.scalarTypes(entity.cacheKey()));
        this.sensitive = entity.cacheKey().stream()
                .anyMatch(field -> entity.field(field).orElseThrow().isSensitive());
    }

    /**
     * The given values as they are stored.
     *
     * @param values the values, in the order in which the schema declares the cache key
     * @throws dev.invar.error.InvalidQuery if there are more or fewer than the cache key has fields, or no row can have them
     */
    public Key canonical(Object... values) {
        return reading.canonical(entity.cacheKey(), List.of(values));
    }

    /** The cache key with the given values, which are canonical. */
    public CacheKey of(Key canonical) {
        Bytes encoded = codec.encode(canonical);
        return new CacheKey(entity.name(), sensitive ? Bytes.of(Sha256.of(encoded.toByteArray())) : encoded);
    }

    /** The cache key of a stored row; empty where a part of it has no value. */
    public Optional<CacheKey> of(Row row) {
        return row.key(entity.cacheKey()).map(this::of);
    }
}
