package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.Key;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Deadline;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a catalog in Cassandra. */
final class CassandraRows implements ConditionalRows {
    private final Requests requests;
    private final Map<String, EntityRows> entities = new HashMap<>();

    CassandraRows(CqlSession session, CqlIdentifier keyspace, Consistency consistency, Catalog catalog) {
        this.requests = new Requests(session, consistency);
        Map<String, KeyCodec> keys = new HashMap<>();
        for (CatalogEntity entity : catalog.entities()) {
            EntitySchema schema = entity.schema();
            keys.put(entity.name(), new KeyCodec(schema.scalarTypes(schema.primaryKey())));
        }
        for (CatalogEntity entity : catalog.entities()) {
            entities.put(entity.name(), new EntityRows(session, keyspace, entity, name -> known(keys, name)));
        }
    }

    private static <T> T known(Map<String, T> byEntity, String name) {
        T found = byEntity.get(name);
        if (found == null) {
            throw new IllegalArgumentException("No entity '" + name + "' in the catalog");
        }
        return found;
    }

    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        List<Answer> answers = requests.send(calls.stream().map(this::request).toList(), deadline);
        List<Reply> replies = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            replies.add(reply(calls.get(i), answers.get(i)));
        }
        return replies;
    }

    private Request request(Call call) {
        if (call instanceof Call.Read read) {
            return of(read.row()).read(read.row(), Request.Kind.READ);
        }
        if (call instanceof Call.Confirm confirm) {
            return of(confirm.row()).read(confirm.row(), Request.Kind.CONFIRM);
        }
        if (call instanceof Call.CompareAndSet set) {
            return of(set.row()).compareAndSet(set);
        }
        if (call instanceof Call.CompareAndRemove remove) {
            return of(remove.row()).compareAndRemove(remove);
        }
        if (call instanceof Call.Put put) {
            return of(put.entry()).put(put.entry(), put.stamp());
        }
        Call.Remove remove = (Call.Remove) call;
        return of(remove.entry()).remove(remove.entry(), remove.stamp());
    }

    private EntityRows of(RowId row) {
        return known(
                entities,
                row instanceof RowId.Base base
                        ? base.entity()
                        : ((RowId.Claim) row).constraint().entity());
    }

    private EntityRows of(EntryId entry) {
        return known(entities, entry.source().entity());
    }

    private Reply reply(Call call, Answer answer) {
        if (answer instanceof Answer.Failure failure) {
            return Failures.reply(failure);
        }
        AsyncResultSet result = ((Answer.Rows) answer).result();
        try {
            if (call instanceof Call.Read read) {
                return found(read.row(), result);
            }
            if (call instanceof Call.Confirm confirm) {
                return found(confirm.row(), result);
            }
            if (call instanceof Call.CompareAndSet set) {
                return compared(set.row(), result);
            }
            if (call instanceof Call.CompareAndRemove remove) {
                return compared(remove.row(), result);
            }
            return new Reply.Applied();
        } catch (RuntimeException unreadable) {
            return new Reply.Unknown(unreadable);
        }
    }

    private Reply found(RowId id, AsyncResultSet result) {
        Row row = result.one();
        return row == null ? new Reply.NotFound() : new Reply.Found(of(id).content(id, row));
    }

    private Reply compared(RowId id, AsyncResultSet result) {
        if (result.wasApplied()) {
            return new Reply.Applied();
        }
        if (Failures.mayHaveBeenCarriedOutBefore(result.getExecutionInfo())) {
            return new Reply.Unknown(new IllegalStateException(
                    "The session repeated a lightweight transaction, whose first copy may have been applied"));
        }
        // A refused IF NOT EXISTS tells the whole row, any other condition only the column that it compared.
        Row row = result.one();
        return new Reply.NotApplied(
                row == null || !row.getColumnDefinitions().contains(completeness(id))
                        ? Optional.empty()
                        : Optional.of(of(id).content(id, row)));
    }

    private static CqlIdentifier completeness(RowId id) {
        return id instanceof RowId.Base ? BaseTable.REVISION.name() : ClaimTable.OWNER.name();
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        EntityRows rows = known(entities, access.entity().name());
        List<BaseRow> found;
        if (access instanceof Access.All) {
            found = scanAll(rows, access.entity(), after, limit, deadline);
        } else if (access instanceof Access.Partition partition) {
            found = scanPartition(rows, partition, after, limit, deadline);
        } else {
            throw new IllegalArgumentException("Base rows cannot be listed by " + access);
        }
        return new BaseSlice(
                found,
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(found.get(found.size() - 1).key()));
    }

    private List<BaseRow> scanAll(
            EntityRows rows, EntitySchema entity, Optional<Key> after, int limit, Deadline deadline) {
        if (after.isEmpty()) {
            return baseRows(rows, entity, rows.scan(limit), deadline);
        }
        List<BaseRow> found = new ArrayList<>();
        if (rows.hasClustering()) {
            found.addAll(baseRows(rows, entity, rows.scanRestOfPartition(after.get(), limit), deadline));
        }
        if (found.size() < limit) {
            found.addAll(baseRows(rows, entity, rows.scanNextPartitions(after.get(), limit - found.size()), deadline));
        }
        return found;
    }

    private List<BaseRow> scanPartition(
            EntityRows rows, Access.Partition access, Optional<Key> after, int limit, Deadline deadline) {
        if (after.isEmpty()) {
            return baseRows(rows, access.entity(), rows.scanPartition(access.partition(), limit), deadline);
        }
        return rows.hasClustering()
                ? baseRows(rows, access.entity(), rows.scanRestOfPartition(after.get(), limit), deadline)
                : List.of();
    }

    private List<BaseRow> baseRows(EntityRows rows, EntitySchema entity, Request request, Deadline deadline) {
        return rows(entity, request, deadline).stream().map(rows::baseRow).toList();
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        EntityRows rows = known(entities, access.entity().name());
        List<EntryId> found =
                rows(access.entity(), rows.list(access.source(), access.value(), after, limit), deadline).stream()
                        .map(row -> rows.entry(access.source(), access.value(), row))
                        .toList();
        return new EntrySlice(
                found, found.size() < limit ? Optional.empty() : Optional.of(found.get(found.size() - 1)));
    }

    private List<Row> rows(EntitySchema entity, Request request, Deadline deadline) {
        Answer answer = requests.send(List.of(request), deadline).get(0);
        if (answer instanceof Answer.Failure failure) {
            throw new Unavailable(
                    "Cassandra did not answer a read of '" + entity.name() + "' ("
                            + failure.cause().getClass().getSimpleName()
                            + "); nothing was changed, try again when its nodes are up",
                    failure.cause());
        }
        List<Row> rows = new ArrayList<>();
        ((Answer.Rows) answer).result().currentPage().forEach(rows::add);
        return rows;
    }
}
