package dev.invar.internal.dao;

import dev.invar.Row;
import dev.invar.internal.read.AccessPath;
import dev.invar.internal.value.Expiry;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import java.util.Optional;

/**
 * Reads single rows of one entity, and says which rows a program sees: not those that have expired.
 *
 * <p>Safe for use by several threads.
 */
final class RowReader {
    private final EntitySchema schema;
    private final Expiry expiry;

    RowReader(EntitySchema schema, Expiry expiry) {
        this.schema = schema;
        this.expiry = expiry;
    }

    boolean shows(Row row) {
        return !expiry.hasPassed(schema, row);
    }

    Optional<StoredRow> find(Store store, AccessPath.Single path, CallContext context) {
        Optional<StoredRow> row = path instanceof AccessPath.ByUnique byUnique
                ? store.findBy(byUnique.constraint(), byUnique.value(), context)
                : store.find(schema, ((AccessPath.ByKey) path).key(), context);
        return row.filter(found -> shows(found.row()) && path.matches(found.row()));
    }
}
