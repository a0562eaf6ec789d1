package dev.invar.internal.write;

import dev.invar.Patch;
import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.error.SchemaViolation.Violation;
import dev.invar.internal.value.EntityRules;
import dev.invar.internal.value.Expiry;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.WritePlan;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Prepares writes of one entity as its DAO does, without a store. */
final class Writer {
    private static final Advice NONE = new Advice() {
        @Override
        public boolean isSought(Collection<String> changed) {
            return false;
        }

        @Override
        public void give(Optional<Row> before, Row after, ValueCheck check) {}
    };

    private final EntitySchema schema;
    private final EntityRules rules;
    private final InsertPreparation inserts;
    private final UpdatePreparation updates;

    Writer(EntitySchema.Builder builder) {
        this.schema = builder.build();
        this.rules = new EntityRules(schema);
        TimeOrderedUuids uuids = new TimeOrderedUuids(Clock.systemUTC());
        this.inserts = new InsertPreparation(schema, rules, uuids, Clock.systemUTC());
        this.updates = new UpdatePreparation(schema, rules, uuids, new Expiry(Clock.systemUTC()));
    }

    Row insert(Row row) {
        return inserts.prepare("insert", new GivenChanges(schema, rules, row.asMap()), NONE)
                .row();
    }

    /** The plan of an update of the given row. */
    WritePlan.Update plan(Row current, Consumer<Patch> changes) {
        Patch patch = new Patch();
        changes.accept(patch);
        UpdateTarget target = UpdateTarget.byKey("update", schema.keyOf(current));
        return updates.patch(
                target, new GivenChanges(schema, rules, patch.changes()), NONE, () -> Optional.of(current));
    }

    Row update(Row current, Consumer<Patch> changes) {
        return plan(current, changes).transition().apply(current);
    }

    /** The violations of an update of a row that is not there. */
    List<Violation> violationsWithoutRow(Row key, Consumer<Patch> changes) {
        Patch patch = new Patch();
        changes.accept(patch);
        UpdateTarget target = UpdateTarget.byKey("update", schema.keyOf(key));
        return violations(
                () -> updates.patch(target, new GivenChanges(schema, rules, patch.changes()), NONE, Optional::empty));
    }

    Row replace(Row current, Row row) {
        return updates.replacement("replace", row, OptionalLong.empty(), NONE, key -> Optional.of(current))
                .transition()
                .apply(current);
    }

    List<Violation> violationsOfInsert(Row row) {
        return violations(() -> insert(row));
    }

    List<Violation> violationsOfUpdate(Row current, Consumer<Patch> changes) {
        return violations(() -> update(current, changes));
    }

    private static List<Violation> violations(Runnable write) {
        try {
            write.run();
            return List.of();
        } catch (SchemaViolation refused) {
            return refused.violations();
        }
    }
}
