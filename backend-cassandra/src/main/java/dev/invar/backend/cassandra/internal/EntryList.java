package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.ConditionalRows.EntrySlice;
import dev.invar.spi.emulation.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One slice of the entries of a reference or index with one value: part by part, in each in the order of the children. The first
 * slice takes one round of reads, and every further one two at the most, however many parts there are. Where it goes on from one
 * part to the next, a slice may be short: so it never reads many more entries than it has.
 */
final class EntryList {
    /** Of each part, where all are asked at once, so that the few children of most parents are in one slice. */
    private static final int LEAST_OF_PART = 8;

    private final Requests requests;
    private final EntityRows rows;
    private final Access.BySource access;
    private final EntryParts parts;
    private final int limit;
    private final Deadline deadline;
    private final List<EntryId> found = new ArrayList<>();

    EntryList(Requests requests, EntityRows rows, Access.BySource access, int limit, Deadline deadline) {
        this.requests = requests;
        this.rows = rows;
        this.access = access;
        this.parts = rows.parts(access.source());
        this.limit = limit;
        this.deadline = deadline;
    }

    EntrySlice slice(Optional<EntryId> after) {
        boolean complete = after.isEmpty() ? addParts(0) : addRest(after.get()) && addParts(partOf(after.get()) + 1);
        return new EntrySlice(found, complete ? Optional.empty() : Optional.of(found.get(found.size() - 1)));
    }

    private int partOf(EntryId entry) {
        return parts.of(rows.encoded(entry.child()));
    }

    /** Adds what follows an entry in its part, and says whether that is all of it. */
    private boolean addRest(EntryId last) {
        return add(read(List.of(rows.listAfter(last, limit))).get(0), limit);
    }

    /** Adds the parts from the given one on, as far as one round goes, and says whether that is all of them. */
    private boolean addParts(int first) {
        int left = parts.number() - first;
        if (left == 0) {
            return true;
        }
        int wanted = limit - found.size();
        int each = Math.min(wanted, Math.max(LEAST_OF_PART, (wanted + left - 1) / left));
        return read(IntStream.range(first, parts.number())
                        .mapToObj(part -> rows.list(access.source(), access.value(), part, each))
                        .toList())
                .stream()
                .allMatch(part -> add(part, each));
    }

    /** Adds what was read of a part, and says whether that is all of it and there is room for another. */
    private boolean add(List<Row> read, int asked) {
        for (Row row : read) {
            if (found.size() == limit) {
                return false;
            }
            found.add(rows.entry(access.source(), access.value(), row));
        }
        return read.size() < asked;
    }

    private List<List<Row>> read(List<Request> reads) {
        return requests.read(access.entity().name(), reads, deadline);
    }
}
