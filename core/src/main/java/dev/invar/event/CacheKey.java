package dev.invar.event;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.KeyCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What a row is cached by: the values of its entity's cache key, or their SHA-256 digest where one of them is sensitive.
 *
 * @param entity the entity's name
 * @param identity the encoded values or their digest
 */
public record CacheKey(String entity, Bytes identity) {

    /** The cache key with the given canonical values, in the order of the entity's declaration. */
    public static CacheKey of(EntitySchema entity, Key values) {
        Bytes encoded = new KeyCodec(entity.scalarTypes(entity.cacheKey())).encode(values);
        boolean sensitive = entity.cacheKey().stream()
                .anyMatch(field -> entity.field(field).orElseThrow().isSensitive());
        return new CacheKey(entity.name(), sensitive ? digest(encoded) : encoded);
    }

    /** The cache key of a row; empty where a part of it has no value. */
    public static Optional<CacheKey> of(EntitySchema entity, Row row) {
        return row.key(entity.cacheKey()).map(values -> of(entity, values));
    }

    private static Bytes digest(Bytes encoded) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(encoded.toByteArray()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
