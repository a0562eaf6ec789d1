package dev.invar.internal.dao;

import dev.invar.AccessKind;
import dev.invar.Explanation;
import dev.invar.Key;
import dev.invar.Page;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.InvalidQuery;
import dev.invar.error.Unavailable;
import dev.invar.internal.read.AccessPath;
import dev.invar.internal.read.AccessPlanner;
import dev.invar.internal.read.KeyReading;
import dev.invar.internal.read.PageTokens;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.ClusteringRange;
import dev.invar.spi.ReadCosts;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pages of a query: filters what the access path finds and reads on until a page is full, the rows are at their end, or
 * enough has been read for one call.
 *
 * <p>Safe for use by several threads.
 */
final class Paging {
    private static final int GREATEST_LIMIT = 1_000;
    private static final int ROWS_READ_PER_PAGE = 10_000;
    private static final int LEAST_ROWS_TO_FILTER = 100;

    private final EntitySchema schema;
    private final RowReader reader;
    private final AccessPlanner planner;
    private final PageTokens tokens;

    Paging(EntitySchema schema, KeyReading keys, RowReader reader) {
        this.schema = schema;
        this.reader = reader;
        this.planner = new AccessPlanner(schema, keys);
        this.tokens = new PageTokens(schema, keys);
    }

    Page<Row> page(Store store, Query query, int limit, Optional<PageToken> token, CallContext context) {
        if (limit < 1 || limit > GREATEST_LIMIT) {
            throw new InvalidQuery(
                    schema.name(),
                    "A page of '" + schema.name() + "' has 1 to " + GREATEST_LIMIT + " rows, not " + limit);
        }
        AccessPath path = plan(query);
        Optional<Key> after = token.map(given -> tokens.decode(query, given));
        if (path instanceof AccessPath.Scan scan) {
            return scan(store, query, scan, limit, after, context);
        }
        if (after.isPresent()) {
            return new Page<>(List.of(), Optional.empty());
        }
        Optional<StoredRow> row = reader.find(store, (AccessPath.Single) path, context);
        return new Page<>(row.map(StoredRow::row).stream().toList(), Optional.empty());
    }

    /** The access path of a query. */
    AccessPath plan(Query query) {
        return planner.plan(query);
    }

    /** How many rows a query has. */
    long count(Store store, Query query, CallContext context) {
        AccessPath path = plan(query);
        if (!(path instanceof AccessPath.Scan scan)) {
            return reader.find(store, (AccessPath.Single) path, context).isPresent() ? 1 : 0;
        }
        long count = 0;
        Optional<Key> after = Optional.empty();
        do {
            if (context.deadline().hasPassed()) {
                throw new Unavailable(
                        "Counting rows of '" + schema.name()
                                + "' took longer than the deadline; allow more time by within(),"
                                + " or count fewer rows",
                        null);
            }
            Slice slice = store.scan(scan.access(), after, GREATEST_LIMIT, context);
            count += slice.rows().stream().filter(row -> isShown(scan, row)).count();
            after = slice.next();
        } while (after.isPresent());
        return count;
    }

    private boolean isShown(AccessPath path, StoredRow row) {
        return path.matches(row.row()) && reader.shows(row.row());
    }

    /** How a query is answered. */
    Explanation explain(Store store, Query query) {
        AccessPath path = plan(query);
        ReadCosts costs = store.readCosts();
        List<String> filtered = List.copyOf(path.filter().keySet());
        if (path instanceof AccessPath.ByKey) {
            return new Explanation(
                    schema.name(), AccessKind.PRIMARY_KEY, schema.primaryKey(), filtered, false, costs.find());
        }
        if (path instanceof AccessPath.ByUnique byUnique) {
            List<String> fields = byUnique.constraint().fields();
            return new Explanation(
                    schema.name(), AccessKind.UNIQUE_CONSTRAINT, fields, filtered, false, costs.findBy());
        }
        Access access = ((AccessPath.Scan) path).access();
        if (access instanceof Access.Partition partition) {
            List<String> fields = fieldsOf(partition);
            return new Explanation(schema.name(), AccessKind.PARTITION, fields, filtered, true, costs.partition());
        }
        if (access instanceof Access.BySource bySource) {
            AccessKind kind = bySource.source() instanceof Reference ? AccessKind.REFERENCE : AccessKind.INDEX;
            return new Explanation(schema.name(), kind, bySource.source().fields(), filtered, false, costs.source());
        }
        return new Explanation(schema.name(), AccessKind.ALL, List.of(), filtered, false, costs.all());
    }

    private List<String> fieldsOf(Access.Partition partition) {
        ClusteringRange range = partition.range();
        boolean bounded = range.from().isPresent() || range.to().isPresent();
        int served = schema.partitionKey().size() + range.prefix().size() + (bounded ? 1 : 0);
        return schema.primaryKey().subList(0, served);
    }

    private Page<Row> scan(
            Store store, Query query, AccessPath.Scan path, int limit, Optional<Key> start, CallContext context) {
        List<Row> items = new ArrayList<>();
        Optional<Key> after = start;
        int read = 0;
        while (true) {
            int wanted = path.filter().isEmpty() && schema.expiry().isEmpty()
                    ? limit - items.size()
                    : Math.max(limit, LEAST_ROWS_TO_FILTER);
            Slice slice = store.scan(path.access(), after, wanted, context);
            for (int i = 0; i < slice.rows().size(); i++) {
                StoredRow row = slice.rows().get(i);
                read++;
                after = Optional.of(row.key());
                if (isShown(path, row)) {
                    items.add(row.row());
                    if (items.size() == limit) {
                        boolean last =
                                slice.next().isEmpty() && i == slice.rows().size() - 1;
                        return new Page<>(items, last ? Optional.empty() : after.map(key -> tokens.encode(query, key)));
                    }
                }
            }
            if (slice.next().isEmpty()) {
                return new Page<>(items, Optional.empty());
            }
            after = slice.next();
            read++;
            if (read >= ROWS_READ_PER_PAGE) {
                return new Page<>(items, after.map(key -> tokens.encode(query, key)));
            }
        }
    }
}
