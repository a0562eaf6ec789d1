package dev.invar.spi.emulation;

import dev.invar.Key;
import dev.invar.internal.emulation.EmulatedUpkeep;
import dev.invar.internal.emulation.LocalCascades;
import dev.invar.internal.emulation.Reads;
import dev.invar.internal.emulation.Session;
import dev.invar.internal.emulation.TimingClock;
import dev.invar.internal.emulation.Writes;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
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
 * A store with uniqueness, references and cascades over one that can only compare and set one row.
 *
 * <p>Every write, with all that it cascades to, takes effect at one compare-and-set of one base row. Any number of these
 * stores, in any number of processes, may work on the same rows; one that ends in the middle of an operation leaves nothing
 * that the others cannot finish or undo. The rules are in {@code docs/model/protocol-notes.md}.
 *
 * <p>Has no threads of its own. Safe for use by several threads; one store should serve a whole process, because changes
 * that one thread finishes for another are told in order only within one store.
 */
public final class EmulatedStore implements Store {
    /** A unique value leads to its claim and then to the row, a reference or an index to entries and then to rows. */
    private static final ReadCosts COSTS = new ReadCosts(1, 2, 1, 2, 1);

    private final Catalog catalog;
    private final ConditionalRows rows;
    private final ChangeSink sink;
    private final EmulationSettings settings;
    private final TimeOrderedUuids uuids;
    private final LocalCascades cascades = new LocalCascades();

    /** A store with the default settings. */
    public EmulatedStore(Catalog catalog, ConditionalRows rows, ChangeSink sink) {
        this(catalog, rows, sink, EmulationSettings.defaults());
    }

    /**
     * A store.
     *
     * @param catalog the entities
     * @param rows where they are stored
     * @param sink is told of committed changes
     * @param settings waits and sizes
     */
    public EmulatedStore(Catalog catalog, ConditionalRows rows, ChangeSink sink, EmulationSettings settings) {
        this.catalog = catalog;
        this.rows = rows;
        this.sink = sink;
        this.settings = settings;
        this.uuids = new TimeOrderedUuids(new TimingClock(settings.timing()), settings.timing()::bits);
    }

    @Override
    public WriteOutcome apply(WritePlan plan, CallContext context) {
        return Writes.apply(plan, session(context), this::session);
    }

    @Override
    public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
        return new Reads(session(context)).find(entity, key);
    }

    @Override
    public Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys, CallContext context) {
        return new Reads(session(context)).findAll(entity, keys);
    }

    @Override
    public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context) {
        return new Reads(session(context)).findBy(constraint, value);
    }

    @Override
    public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
        return new Reads(session(context)).scan(access, after, limit);
    }

    @Override
    public boolean lists(Access.BySource access, Key key, CallContext context) {
        return new Reads(session(context)).lists(access, key);
    }

    @Override
    public Optional<Upkeep> upkeep() {
        return Optional.of(new EmulatedUpkeep(this::session));
    }

    @Override
    public ReadCosts readCosts() {
        return COSTS;
    }

    private Session session(CallContext context) {
        return Session.of(catalog, sink, settings, uuids, cascades, rows, context);
    }
}
