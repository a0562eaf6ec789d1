package dev.invar.internal.dao;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.error.InvalidQuery;
import dev.invar.internal.read.AccessPath;
import dev.invar.internal.read.KeyReading;
import dev.invar.internal.read.UniqueLookup;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.Expiry;
import dev.invar.internal.write.InsertPreparation;
import dev.invar.internal.write.UpdatePreparation;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the DAOs of one entity share, whatever their deadlines.
 *
 * <p>Safe for use by several threads.
 */
final class EntityOperations {
    private static final int GREATEST_NUMBER_OF_KEYS = 1_000;
    private static final int PAGE = 500;

    private final EntitySchema schema;
    private final Function<CallContext, Store> store;
    private final Operations operations;
    private final KeyReading keys;
    private final UniqueLookup lookup;
    private final RowReader reader;
    private final Paging paging;
    private final RowWrites writes;
    private final ExpiredRows expired;

    EntityOperations(EntitySchema schema, DaoParts parts) {
        EntityRules rules = new EntityRules(schema);
        Expiry expiry = new Expiry(parts.clock());
        this.schema = schema;
        this.store = parts.store();
        this.operations = parts.operations();
        this.keys = new KeyReading(schema, rules);
        this.lookup = new UniqueLookup(schema, keys);
        this.reader = new RowReader(schema, expiry);
        this.paging = new Paging(schema, keys, reader);
        this.expired = new ExpiredRows(parts.schemas(), expiry, parts.uuids(), parts.sink());
        this.writes = new RowWrites(
                schema,
                store,
                reader,
                rules,
                keys,
                new InsertPreparation(schema, rules, parts.uuids(), parts.clock()),
                new UpdatePreparation(schema, rules, parts.uuids(), expiry),
                new PlanExecution(store, parts.sink(), parts.unsettled(), expired),
                () -> new OperationId(parts.uuids().next()),
                parts.clock(),
                parts.daos());
    }

    EntitySchema schema() {
        return schema;
    }

    KeyReading keys() {
        return keys;
    }

    UniqueLookup lookup() {
        return lookup;
    }

    RowReader reader() {
        return reader;
    }

    Paging paging() {
        return paging;
    }

    RowWrites writes() {
        return writes;
    }

    Store store(CallContext context) {
        return store.apply(context);
    }

    Optional<StoredRow> find(AccessPath.Single path, CallContext context) {
        return reader.find(store(context), path, context);
    }

    Map<Key, Row> findAll(Collection<?> given, CallContext context) {
        Set<Key> wanted = new LinkedHashSet<>();
        given.forEach(key -> wanted.add(keys.primaryKey(key)));
        if (wanted.size() > GREATEST_NUMBER_OF_KEYS) {
            throw new InvalidQuery(
                    schema.name(),
                    "At most " + GREATEST_NUMBER_OF_KEYS + " rows of '" + schema.name()
                            + "' are found by their keys at once, not " + wanted.size());
        }
        Map<Key, Row> rows = new LinkedHashMap<>();
        if (!wanted.isEmpty()) {
            Map<Key, StoredRow> found = store(context).findAll(schema, List.copyOf(wanted), context);
            for (Key key : wanted) {
                StoredRow row = found.get(key);
                if (row != null && reader.shows(row.row())) {
                    rows.put(key, row.row());
                }
            }
        }
        return rows;
    }

    /** Some of the rows that are stored, expired ones among them. */
    Slice stored(Optional<Key> after, CallContext context) {
        return store(context).scan(new Access.All(schema), after, PAGE, context);
    }

    boolean removeIfExpired(StoredRow row, CallContext context) {
        return expired.remove(schema, row, store(context), context);
    }

    <T> T run(String operation, Duration deadline, Function<CallContext, T> body) {
        return operations.run(operation, schema.name(), deadline, body);
    }
}
