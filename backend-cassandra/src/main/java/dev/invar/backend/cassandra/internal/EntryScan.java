package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.ConditionalRows.EntrySlice;
import dev.invar.spi.emulation.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One slice of a scan of all entries of an entity, in the order of the tokens of their partitions. */
final class EntryScan {
    private final Requests requests;
    private final String entity;
    private final EntityRows rows;
    private final int limit;
    private final Deadline deadline;

    EntryScan(Requests requests, String entity, EntityRows rows, int limit, Deadline deadline) {
        this.requests = requests;
        this.entity = entity;
        this.rows = rows;
        this.limit = limit;
        this.deadline = deadline;
    }

    EntrySlice slice(Optional<EntryId> after) {
        List<EntryId> found = after.isEmpty()
                ? entries(send(rows.scanEntries(limit)).get(0))
                : after(after.get(), rows.partition(after.get()));
        return new EntrySlice(
                found, found.size() < limit ? Optional.empty() : Optional.of(found.get(found.size() - 1)));
    }

    private List<EntryId> after(EntryId last, HintPartition partition) {
        List<List<Row>> answers = send(
                rows.listAfter(last, limit),
                rows.entryPartitionsOfSameToken(partition),
                rows.scanNextEntries(partition, limit));
        List<EntryId> found = new ArrayList<>();
        answers.get(0).forEach(row -> found.add(rows.entry(last.source(), last.value(), row)));
        // Different partitions can have one token, by chance or by malice; Cassandra orders them by their keys.
        List<HintPartition> others = answers.get(1).stream()
                .map(EntityRows::partition)
                .filter(other -> other.compareTo(partition) > 0)
                .sorted()
                .toList();
        for (HintPartition other : others) {
            if (found.size() < limit) {
                found.addAll(rows.entries(
                        other, send(rows.list(other, limit - found.size())).get(0)));
            }
        }
        found.addAll(entries(answers.get(2)));
        return found.subList(0, Math.min(limit, found.size()));
    }

    private List<EntryId> entries(List<Row> read) {
        return read.stream().map(rows::entry).toList();
    }

    private List<List<Row>> send(Request... parts) {
        return requests.read(entity, List.of(parts), deadline);
    }
}
