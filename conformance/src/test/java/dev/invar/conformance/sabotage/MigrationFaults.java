package dev.invar.conformance.sabotage;

import dev.invar.spi.MigrationJournal;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.Tables;
import java.util.stream.Stream;

/** Tables and records of migrations that are not what they should be. */
final class MigrationFaults {
    private MigrationFaults() {}

    static Stream<Saboteur> all() {
        return Stream.of(
                new Saboteur(
                        "M-02", "an applied migration is not recorded", () -> Sabotage.ofJournal(NothingRecorded::new)),
                new Saboteur(
                        "M-07",
                        "tables that are dropped keep their rows",
                        () -> Sabotage.ofTables(NothingDropped::new)),
                new Saboteur(
                        "M-08",
                        "a migration that was taken back stays recorded",
                        () -> Sabotage.ofJournal(NothingForgotten::new)),
                new Saboteur(
                        "M-11",
                        "a migration that failed is recorded as applied",
                        () -> Sabotage.ofJournal(FailureRecordedAsSuccess::new)));
    }

    private static final class NothingRecorded extends DelegatingJournal {
        NothingRecorded(MigrationJournal right) {
            super(right);
        }

        @Override
        public void record(RecordedMigration migration) {}
    }

    private static final class NothingForgotten extends DelegatingJournal {
        NothingForgotten(MigrationJournal right) {
            super(right);
        }

        @Override
        public void forget(String module, String migration) {}
    }

    private static final class FailureRecordedAsSuccess extends DelegatingJournal {
        FailureRecordedAsSuccess(MigrationJournal right) {
            super(right);
        }

        @Override
        public void record(RecordedMigration migration) {
            super.record(new RecordedMigration(
                    migration.module(),
                    migration.name(),
                    migration.position(),
                    migration.checksum(),
                    migration.state() == State.FAILED ? State.APPLIED : migration.state(),
                    migration.startedAt(),
                    migration.took()));
        }
    }

    private static final class NothingDropped extends DelegatingTables {
        NothingDropped(Tables right) {
            super(right);
        }

        @Override
        public void apply(SchemaChange change) {
            if (!(change instanceof SchemaChange.DropEntities)) {
                super.apply(change);
            }
        }
    }
}
