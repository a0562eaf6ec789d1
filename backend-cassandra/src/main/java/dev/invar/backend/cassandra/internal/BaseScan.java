package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.ConditionalRows.BaseRow;
import dev.invar.spi.emulation.ConditionalRows.BaseSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One slice of a scan of base rows. */
final class BaseScan {
    /** Half of what a server reads of rows without values before it refuses. */
    private static final int MOST_NULLS = 50_000;

    private final Requests requests;
    private final EntitySchema entity;
    private final EntityRows rows;
    private final int limit;
    private final Deadline deadline;

    BaseScan(Requests requests, EntitySchema entity, EntityRows rows, int limit, Deadline deadline) {
        this.requests = requests;
        this.entity = entity;
        this.rows = rows;
        this.limit = Math.max(1, Math.min(limit, MOST_NULLS / entity.fields().size()));
        this.deadline = deadline;
    }

    /** Rows of one partition in the order of the clustering key, or in reverse. */
    BaseSlice partition(Access.Partition access, Optional<Key> after) {
        if (!rows.hasClustering()) {
            return slice(
                    after.isEmpty()
                            ? send(rows.scanPartition(access.partition(), ClusteringSlice.all(), limit))
                                    .get(0)
                            : List.of());
        }
        ClusteringSlice range = ClusteringSlice.of(access.range(), access.reverse());
        ClusteringSlice ahead = after.map(row -> rows.beyond(range, row)).orElse(range);
        return slice(send(rows.scanPartition(access.partition(), ahead, limit)).get(0));
    }

    /** All rows, in the order of the tokens of their partitions. */
    BaseSlice all(Optional<Key> after) {
        return slice(after.isEmpty() ? send(rows.scan(limit)).get(0) : all(after.get()));
    }

    private List<Row> all(Key after) {
        List<Request> parts = new ArrayList<>();
        parts.add(rows.partitionsOfSameToken(after));
        parts.add(rows.scanNextPartitions(after, limit));
        if (rows.hasClustering()) {
            parts.add(rows.scanPartition(after, rows.beyond(ClusteringSlice.all(), after), limit));
        }
        List<List<Row>> answers = send(parts.toArray(new Request[0]));
        List<Row> found = new ArrayList<>();
        if (rows.hasClustering()) {
            found.addAll(answers.get(2));
        }
        // Different partitions can have one token, by chance or by malice; Cassandra orders them by their keys.
        for (Key partition : rows.partitionsAfter(after, answers.get(0))) {
            if (found.size() < limit) {
                found.addAll(send(rows.scanPartition(partition, ClusteringSlice.all(), limit - found.size()))
                        .get(0));
            }
        }
        found.addAll(answers.get(1));
        return found.subList(0, Math.min(limit, found.size()));
    }

    private BaseSlice slice(List<Row> found) {
        List<BaseRow> read = found.stream().map(rows::baseRow).toList();
        return new BaseSlice(
                read,
                read.size() < limit
                        ? Optional.empty()
                        : Optional.of(read.get(read.size() - 1).key()));
    }

    private List<List<Row>> send(Request... parts) {
        return requests.read(entity.name(), List.of(parts), deadline);
    }
}
