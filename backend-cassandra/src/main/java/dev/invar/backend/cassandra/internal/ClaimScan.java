package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.ConditionalRows.ClaimRow;
import dev.invar.spi.emulation.ConditionalRows.ClaimSlice;
import dev.invar.spi.emulation.RowId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One slice of a scan of all claims of an entity, in the order of the tokens of their partitions. */
final class ClaimScan {
    private final Requests requests;
    private final String entity;
    private final EntityRows rows;
    private final int limit;
    private final Deadline deadline;

    ClaimScan(Requests requests, String entity, EntityRows rows, int limit, Deadline deadline) {
        this.requests = requests;
        this.entity = entity;
        this.rows = rows;
        this.limit = limit;
        this.deadline = deadline;
    }

    ClaimSlice slice(Optional<RowId.Claim> after) {
        List<Row> found = after.isEmpty() ? send(rows.scanClaims(limit)).get(0) : after(rows.partition(after.get()));
        List<ClaimRow> claims = found.stream().map(rows::claimRow).toList();
        return new ClaimSlice(
                claims,
                claims.size() < limit
                        ? Optional.empty()
                        : Optional.of(claims.get(claims.size() - 1).id()));
    }

    private List<Row> after(HintPartition last) {
        List<List<Row>> answers = send(rows.claimsOfSameToken(last), rows.scanNextClaims(last, limit));
        List<Row> found = new ArrayList<>();
        // Different claims can have one token, by chance or by malice; Cassandra orders them by their keys.
        answers.get(0).stream()
                .filter(row -> EntityRows.partition(row).compareTo(last) > 0)
                .sorted(Comparator.comparing(EntityRows::partition))
                .forEach(found::add);
        found.addAll(answers.get(1));
        return found.subList(0, Math.min(limit, found.size()));
    }

    private List<List<Row>> send(Request... parts) {
        return requests.read(entity, List.of(parts), deadline);
    }
}
