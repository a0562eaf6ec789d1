package dev.invar.backend.memory.lincheck;

import static dev.invar.schema.Field.string;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.backend.memory.internal.TestCatalogs;
import dev.invar.backend.memory.internal.tables.Heap;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Deadline;
import dev.invar.spi.Refusal;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import dev.invar.spi.TableShape;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * What clients do to a heap, with answers in words: owners with unique names, and parts with unique serials that go with their
 * owner and keep another one from being deleted. Few keys and values, so that calls meet.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
public abstract class HeapOperations {
    private static final EntitySchema OWNERS = EntitySchema.named("owners")
            .field("id", string())
            .field("name", string().unique())
            .primaryKey("id")
            .build();
    private static final EntitySchema PARTS = EntitySchema.named("parts")
            .field("id", string())
            .field("owner_id", string().references("owners", OnDelete.CASCADE))
            .field("keeps_id", string().references("owners", OnDelete.RESTRICT))
            .field("serial", string().unique())
            .primaryKey("id")
            .build();
    private static final Catalog CATALOG = TestCatalogs.of(OWNERS, PARTS);

    private final Store store;
    private final AtomicLong writes = new AtomicLong();

    /** Operations on a store that was {@linkplain #prepared prepared}. */
    protected HeapOperations(Store store) {
        this.store = store;
    }

    /** The rows of an empty heap, whose tables are made. */
    static Store prepared(Heap heap) {
        heap.create(CATALOG.entities().stream().map(TableShape::of).toList());
        return on(heap);
    }

    /** The rows of a heap that has the tables. */
    static Store on(Heap heap) {
        return heap.store(CATALOG, new Deaf());
    }

    /** Inserts an owner. */
    @Operation
    public String insertOwner(@Param(name = "key") int key, @Param(name = "value") int name) {
        return insert(OWNERS, Row.of("id", "o" + key, "name", "n" + name));
    }

    /** Deletes an owner with its parts. */
    @Operation
    public String deleteOwner(@Param(name = "key") int key) {
        return told(
                store.apply(new WritePlan.Delete(id(), OWNERS, Key.of("o" + key), OptionalLong.empty()), context()));
    }

    /** Inserts a part of an owner. */
    @Operation
    public String insertPart(
            @Param(name = "key") int key, @Param(name = "key") int owner, @Param(name = "value") int serial) {
        return insert(PARTS, Row.of("id", "p" + key, "owner_id", "o" + owner, "serial", "s" + serial));
    }

    /** Gives a part another serial, and lets it keep an owner. */
    @Operation
    public String updatePart(
            @Param(name = "key") int key, @Param(name = "key") int kept, @Param(name = "value") int serial) {
        Map<String, Object> assignments = Map.of("keeps_id", "o" + kept, "serial", "s" + serial);
        return told(store.apply(
                new WritePlan.Update(
                        id(), PARTS, Key.of("p" + key), OptionalLong.empty(), new Assignments(assignments)),
                context()));
    }

    /** Reads a part. */
    @Operation
    public String findPart(@Param(name = "key") int key) {
        return told(store.find(PARTS, Key.of("p" + key), context()));
    }

    /** Reads the part that has a serial. */
    @Operation
    public String findPartBySerial(@Param(name = "value") int serial) {
        return told(store.findBy(PARTS.uniqueConstraints().get(0), Key.of("s" + serial), context()));
    }

    private String insert(EntitySchema entity, Row row) {
        return told(store.apply(
                new WritePlan.Insert(id(), entity, entity.keyOf(row), row, WritePlan.KeyOrigin.SUPPLIED), context()));
    }

    /** Ids that look like those of core, without its clock and its random numbers. */
    private OperationId id() {
        return new OperationId(new UUID((writes.incrementAndGet() << 16) | 0x7000, Long.MIN_VALUE));
    }

    /** A deadline that never comes, by a clock that stands still. */
    private static CallContext context() {
        return new CallContext(Deadline.in(Duration.ofMinutes(1), () -> 0));
    }

    private static String told(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Applied applied) {
            return "before " + told(applied.before()) + ", after " + told(applied.after());
        }
        if (outcome instanceof WriteOutcome.Refused refused) {
            return told(refused.reason());
        }
        throw new IllegalStateException("Nothing is unknown on the heap: " + outcome);
    }

    private static String told(Optional<StoredRow> row) {
        return row.map(found -> found.row().asMap().toString()).orElse("none");
    }

    private static String told(Refusal refusal) {
        if (refusal instanceof Refusal.UniqueTaken taken) {
            return "taken " + taken.constraint().fields();
        }
        if (refusal instanceof Refusal.ParentMissing missing) {
            return "missing " + missing.reference().fields();
        }
        if (refusal instanceof Refusal.Restricted restricted) {
            return "restricted " + restricted.reference().fields();
        }
        if (refusal instanceof Refusal.KeyTaken || refusal instanceof Refusal.Missing) {
            return refusal.toString();
        }
        throw new IllegalStateException("No such call is refused so: " + refusal);
    }

    /** Nobody listens. */
    private static final class Deaf implements ChangeSink {
        @Override
        public void committed(Change change) {
            // Answers are looked at, not events.
        }

        @Override
        public void unknown(EntitySchema entity) {
            throw new IllegalStateException("Nothing is unknown on the heap: " + entity.name());
        }
    }
}
