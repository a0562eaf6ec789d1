package dev.invar.spi;

import dev.invar.spi.MigrationJournal.RecordedMigration;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The recorded migrations and registered constraints of a datastore as one value, for journals that keep them together.
 *
 * @param migrations the migrations, in the order in which they were first recorded
 * @param constraints the constraints, in the order in which they were first registered
 */
public record JournalRecord(List<RecordedMigration> migrations, List<RegisteredConstraint> constraints) {
    public JournalRecord {
        migrations = List.copyOf(migrations);
        constraints = List.copyOf(constraints);
    }

    /** The record of a datastore in which nothing was created. */
    public static JournalRecord empty() {
        return new JournalRecord(List.of(), List.of());
    }

    /** This record with a migration, which replaces an earlier one of the same module and name. */
    public JournalRecord with(RecordedMigration migration) {
        return new JournalRecord(
                replaced(migrations, named(migration.module(), migration.name()), migration), constraints);
    }

    /** This record without a migration. */
    public JournalRecord without(String module, String migration) {
        List<RecordedMigration> left = new ArrayList<>(migrations);
        left.removeIf(named(module, migration));
        return new JournalRecord(left, constraints);
    }

    /** This record with a constraint, which replaces an earlier one of the same entity and id. */
    public JournalRecord with(RegisteredConstraint constraint) {
        Predicate<RegisteredConstraint> same = earlier ->
                earlier.entity().equals(constraint.entity()) && earlier.id().equals(constraint.id());
        return new JournalRecord(migrations, replaced(constraints, same, constraint));
    }

    private static Predicate<RecordedMigration> named(String module, String migration) {
        return recorded -> recorded.module().equals(module) && recorded.name().equals(migration);
    }

    private static <T> List<T> replaced(List<T> elements, Predicate<T> same, T replacement) {
        List<T> changed = new ArrayList<>(elements);
        for (int i = 0; i < changed.size(); i++) {
            if (same.test(changed.get(i))) {
                changed.set(i, replacement);
                return changed;
            }
        }
        changed.add(replacement);
        return changed;
    }
}
