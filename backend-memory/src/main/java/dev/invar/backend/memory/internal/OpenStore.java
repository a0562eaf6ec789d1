package dev.invar.backend.memory.internal;

import dev.invar.Key;
import dev.invar.backend.memory.internal.tables.OpenState;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.ReadCosts;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.Upkeep;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store that answers until its backend is closed.
 *
 * @param store the rows
 * @param state whether the backend is open
 */
record OpenStore(Store store, OpenState state) implements Store {

    @Override
    public WriteOutcome apply(WritePlan plan, CallContext context) {
        state.require();
        return store.apply(plan, context);
    }

    @Override
    public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
        state.require();
        return store.find(entity, key, context);
    }

    @Override
    public Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys, CallContext context) {
        state.require();
        return store.findAll(entity, keys, context);
    }

    @Override
    public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context) {
        state.require();
        return store.findBy(constraint, value, context);
    }

    @Override
    public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
        state.require();
        return store.scan(access, after, limit, context);
    }

    @Override
    public boolean lists(Access.BySource access, Key key, CallContext context) {
        state.require();
        return store.lists(access, key, context);
    }

    @Override
    public Optional<Upkeep> upkeep() {
        state.require();
        return store.upkeep();
    }

    @Override
    public ReadCosts readCosts() {
        return store.readCosts();
    }
}
