package dev.invar.backend.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.FindingKind;
import dev.invar.RepairReport;
import dev.invar.Row;
import dev.invar.VerificationOptions;
import dev.invar.VerificationReport;
import dev.invar.internal.verify.Audit;
import dev.invar.internal.verify.Pace;
import dev.invar.spi.BackendProvider;
import dev.invar.spi.Upkeep;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Audits and repairs of a relational database, also of one whose constraints somebody has dropped. */
public abstract class RelationalAuditContract {
    private static final VerificationOptions ALL = VerificationOptions.defaults();
    private static final int CREDENTIALS = 7;

    private OpenStore open;

    /** What opens the backends. */
    protected abstract BackendProvider provider();

    /** The URL of an empty datastore, always another one. */
    protected abstract String freshUrl();

    @BeforeEach
    void fill() {
        open = OpenStore.create(OpenStore.backend(provider(), freshUrl()), Schemas.all());
        UUID ann = insertConsumer("ann");
        for (int i = 0; i < CREDENTIALS; i++) {
            open.insert(Schemas.CREDENTIALS, Row.of("id", UUID.randomUUID(), "consumer_id", ann, "key", "key " + i));
        }
    }

    @AfterEach
    void closeBackend() {
        open.close();
    }

    private UUID insertConsumer(String name) {
        UUID id = UUID.randomUUID();
        open.insert(Schemas.CONSUMERS, Row.of("id", id, "name", name));
        return id;
    }

    private VerificationReport verify(int page) {
        Pace pace = new Pace(OptionalInt.of(page), System::nanoTime, ignored -> {});
        return Audit.verify(open.catalog(), open.store(), OpenStore.DEADLINE, ALL, pace);
    }

    private RepairReport repair() {
        Upkeep.Treatment everything = new Upkeep.Treatment(true, Optional.of(Instant.now()));
        return Audit.repair(
                open.catalog(), open.store(), OpenStore.DEADLINE, ALL, everything, Pace.of(OptionalInt.empty()));
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection =
                        open.backend().unwrap(DataSource.class).orElseThrow().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private String constraint(String table, String condition) throws SQLException {
        try (Connection connection =
                        open.backend().unwrap(DataSource.class).orElseThrow().getConnection();
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery("SELECT constraint_name FROM information_schema." + table
                        + " WHERE table_name = 'credentials' AND table_schema = CURRENT_SCHEMA AND " + condition)) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }

    @Test
    void nothingIsWrongWithASoundDatabase() {
        for (int page : new int[] {1, 2, 500}) {
            VerificationReport report = verify(page);
            assertThat(report.counts()).isEmpty();
            assertThat(report.rows()).isEqualTo(1 + CREDENTIALS);
        }
        assertThat(repair().mended()).isEmpty();
    }

    @Test
    void whatWasWrittenPastTheConstraintsIsFoundAndLeft() throws SQLException {
        String unique = constraint("key_column_usage", "column_name = 'key'");
        execute("ALTER TABLE \"credentials\" DROP CONSTRAINT \"" + unique + "\"");
        execute("UPDATE \"credentials\" SET \"key\" = 'key 1' WHERE \"key\" = 'key 2'");
        String reference = constraint("table_constraints", "constraint_type = 'FOREIGN KEY'");
        execute("ALTER TABLE \"credentials\" DROP CONSTRAINT \"" + reference + "\"");
        execute("DELETE FROM \"consumers\"");

        Map<FindingKind, Long> wrong =
                Map.of(FindingKind.DUPLICATE_UNIQUE_VALUE, 1L, FindingKind.DANGLING_REFERENCE, (long) CREDENTIALS);
        for (int page : new int[] {1, 2, 500}) {
            assertThat(verify(page).counts()).isEqualTo(wrong);
        }
        RepairReport report = repair();
        assertThat(report.mended()).isEmpty();
        assertThat(report.remaining().counts()).isEqualTo(wrong);
        assertThat(report.purgedMarkers()).isZero();
        assertThat(open.all(Schemas.CREDENTIALS)).hasSize(CREDENTIALS);
    }
}
