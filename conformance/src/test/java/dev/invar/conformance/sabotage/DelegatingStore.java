package dev.invar.conformance.sabotage;

import dev.invar.Key;
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

/** A store that passes everything on. */
abstract class DelegatingStore implements Store {
    private final Store right;

    DelegatingStore(Store right) {
        this.right = right;
    }

    @Override
    public WriteOutcome apply(WritePlan plan, CallContext context) {
        return right.apply(plan, context);
    }

    @Override
    public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
        return right.find(entity, key, context);
    }

    @Override
    public Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys, CallContext context) {
        return right.findAll(entity, keys, context);
    }

    @Override
    public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context) {
        return right.findBy(constraint, value, context);
    }

    @Override
    public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
        return right.scan(access, after, limit, context);
    }

    @Override
    public boolean lists(Access.BySource access, Key key, CallContext context) {
        return right.lists(access, key, context);
    }

    @Override
    public Optional<Upkeep> upkeep() {
        return right.upkeep();
    }

    @Override
    public ReadCosts readCosts() {
        return right.readCosts();
    }
}
