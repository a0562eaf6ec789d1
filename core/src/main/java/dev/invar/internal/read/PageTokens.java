package dev.invar.internal.read;

import dev.invar.Bytes;
import dev.invar.Key;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.error.InvalidPageToken;
import dev.invar.error.InvalidQuery;
import dev.invar.internal.Sha256;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.ValueText;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Page tokens: a version, a digest of entity and query, the primary key after which the page begins, and a checksum over all
 * of it.
 *
 * <p>Safe for use by several threads.
 */
public final class PageTokens {
    private static final byte VERSION = 1;
    private static final int DIGEST_BYTES = 12;
    private static final int OVERHEAD = 1 + DIGEST_BYTES + Integer.BYTES;

    private final EntitySchema schema;
    private final KeyCodec keys;
    private final KeyReading reading;

    /** The page tokens of the given entity. */
    public PageTokens(EntitySchema schema, KeyReading reading) {
        this.schema = schema;
        this.keys = new KeyCodec(schema.scalarTypes(schema.primaryKey()));
        this.reading = reading;
    }

    /** The token of a page that begins after the given key. */
    public PageToken encode(Query query, Key after) {
        byte[] key = keys.encode(after).toByteArray();
        ByteBuffer token = ByteBuffer.allocate(OVERHEAD + key.length)
                .put(VERSION)
                .put(digest(query))
                .put(key);
        token.putInt(checksum(token.array()));
        return new PageToken(text(token.array()));
    }

    private static String text(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    /**
     * The key after which the token's page begins.
     *
     * @throws InvalidPageToken if the token was altered, or is not of this entity and query
     */
    public Key decode(Query query, PageToken token) {
        byte[] content;
        try {
            content = Base64.getUrlDecoder().decode(token.text());
        } catch (IllegalArgumentException malformed) {
            throw new InvalidPageToken(schema.name(), "is not a page token");
        }
        if (!text(content).equals(token.text())) {
            throw new InvalidPageToken(schema.name(), "was altered");
        }
        if (content.length <= OVERHEAD || content[0] != VERSION) {
            throw new InvalidPageToken(schema.name(), "is not a page token of this version");
        }
        if (ByteBuffer.wrap(content).getInt(content.length - Integer.BYTES) != checksum(content)) {
            throw new InvalidPageToken(schema.name(), "was altered");
        }
        if (!Arrays.equals(content, 1, 1 + DIGEST_BYTES, digest(query), 0, DIGEST_BYTES)) {
            throw new InvalidPageToken(schema.name(), "belongs to another entity or query");
        }
        try {
            Key key = keys.decode(Bytes.of(content, 1 + DIGEST_BYTES, content.length - OVERHEAD));
            return reading.canonical(schema.primaryKey(), key.values());
        } catch (IllegalArgumentException | InvalidQuery malformed) {
            throw new InvalidPageToken(schema.name(), "does not hold a key of this entity");
        }
    }

    private static int checksum(byte[] token) {
        CRC32C checksum = new CRC32C();
        checksum.update(token, 0, token.length - Integer.BYTES);
        return (int) checksum.getValue();
    }

    private byte[] digest(Query query) {
        StringBuilder text = new StringBuilder(schema.name());
        new TreeMap<>(query.conditions()).forEach((name, value) -> append(text, name, "=", value));
        new TreeMap<>(query.bounds()).forEach((name, bounds) -> {
            bounds.from().ifPresent(bound -> append(text, name, bound.inclusive() ? ">=" : ">", bound.value()));
            bounds.to().ifPresent(bound -> append(text, name, bound.inclusive() ? "<=" : "<", bound.value()));
        });
        if (query.isReversed()) {
            text.append("\nreversed");
        }
        return Arrays.copyOf(Sha256.of(text.toString()), DIGEST_BYTES);
    }

    private void append(StringBuilder text, String name, String comparison, Object value) {
        Field<?> field = schema.field(name).orElseThrow();
        text.append('\n')
                .append(name)
                .append(comparison)
                .append(ValueText.encode(field.type(), reading.canonical(name, value)));
    }
}
