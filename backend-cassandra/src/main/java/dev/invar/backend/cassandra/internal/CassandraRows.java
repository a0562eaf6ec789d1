package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.invar.Key;
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
        EntitySchema entity = access.entity();
        BaseScan scan = new BaseScan(requests, entity, known(entities, entity.name()), limit, deadline);
        if (access instanceof Access.All) {
            return scan.all(after);
        }
        if (access instanceof Access.Partition partition) {
            return scan.partition(partition, after);
        }
        throw new IllegalArgumentException("Base rows cannot be listed by " + access);
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        EntityRows rows = known(entities, access.entity().name());
        return new EntryList(requests, rows, access, limit, deadline).slice(after);
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        EntityRows rows = known(entities, entity.name());
        return rows.hasClaims()
                ? new ClaimScan(requests, entity.name(), rows, limit, deadline).slice(after)
                : new ClaimSlice(List.of(), Optional.empty());
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        EntityRows rows = known(entities, entity.name());
        return rows.hasEntries()
                ? new EntryScan(requests, entity.name(), rows, limit, deadline).slice(after)
                : new EntrySlice(List.of(), Optional.empty());
    }
}
