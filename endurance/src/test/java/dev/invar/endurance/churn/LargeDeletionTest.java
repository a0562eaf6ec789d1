package dev.invar.endurance.churn;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Dao;
import dev.invar.RepairOptions;
import dev.invar.RepairReport;
import dev.invar.Row;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletions of a tenant with so many sessions that they do not fit into the heap of the deleting process. */
class LargeDeletionTest {
    private static final Logger LOG = LoggerFactory.getLogger(LargeDeletionTest.class);
    private static final int SESSIONS = Integer.getInteger("invar.endurance.children", 3_000);
    private static final int SESSIONS_OF_KILLED = Math.max(300, SESSIONS / 20);

    private static OpenTenancy tenancy;
    private static Dao<Row> tenants;
    private static Dao<Row> sessions;

    @BeforeAll
    static void open() {
        tenancy = OpenTenancy.inKeyspaceOfItsOwn();
        tenants = tenancy.tenants();
        sessions = tenancy.sessions();
    }

    @AfterAll
    static void close() {
        tenancy.close();
    }

    private static UUID tenant(int number, String note) throws InterruptedException {
        UUID tenant = tenants.insert(Row.of("name", "a tenant")).uuid("id");
        Crowd.each(
                number,
                each -> sessions.insert(Row.of("tenant_id", tenant, "token", tenant + " " + each, "note", note)));
        return tenant;
    }

    @Test
    void takesTheSameForEachRowHoweverManyThereAreAndLittleMemory() throws Exception {
        String note = "x".repeat(DeletingProcess.HEAP_MEBIBYTES * 1_310_720 / SESSIONS);
        DeletingProcess process = new DeletingProcess(tenancy.keyspace());
        StoredRows before = tenancy.storedRows();
        int fewer = SESSIONS / 10;
        Map<StatementKind, Long> few = process.delete(tenant(fewer, note));
        Map<StatementKind, Long> many = process.delete(tenant(SESSIONS, note));

        LOG.info("{} sessions of {} characters: {}; {} sessions: {}", fewer, note.length(), few, SESSIONS, many);
        assertEach(many, StatementKind.READ_ROW, 2);
        assertEach(many, StatementKind.WRITE_ROW, 2);
        assertEach(many, StatementKind.READ_CLAIM, 0);
        assertEach(many, StatementKind.WRITE_CLAIM, 1);
        assertEach(many, StatementKind.WRITE_ENTRY, 1);
        // Two walks; in each all parts are asked at once whenever one of them ends.
        assertThat(many.get(StatementKind.LIST_ENTRIES))
                .isLessThanOrEqualTo(2L * (Tenancy.PARTS * Tenancy.PARTS + SESSIONS / 64));
        StoredRows left = tenancy.storedRows();
        assertThat(left.live()).isZero();
        assertThat(left.locked()).isZero();
        assertThat(left.claims()).isEqualTo(before.claims());
        assertThat(left.entries()).isEqualTo(before.entries());
    }

    /** A statement whose answer did not come in time is repeated, or asked about, which may happen on a busy machine. */
    private static void assertEach(Map<StatementKind, Long> counts, StatementKind kind, int forEach) {
        assertThat(counts.get(kind))
                .as("%s of a deletion of %s sessions", kind, SESSIONS)
                .isBetween((long) forEach * SESSIONS, (long) forEach * SESSIONS + SESSIONS / 20 + 10);
    }

    @ParameterizedTest
    @CsvSource({
        "WRITE_ROW, 50, 0, half of the rows locked",
        "WRITE_ROW, 100, 2, decided",
        "WRITE_ROW, 150, 0, half of the rows finished",
        "WRITE_CLAIM, 50, 0, half of the claims released",
        "WRITE_ROW, 200, 2, finished but for the root"
    })
    void whateverAKilledProcessLeftAnotherOneFinishes(StatementKind kind, int percent, int more, String when)
            throws Exception {
        UUID tenant = tenant(SESSIONS_OF_KILLED, "n");
        new DeletingProcess(tenancy.keyspace()).end(tenant, kind, (long) SESSIONS_OF_KILLED * percent / 100 + more);

        int seen = sessions.page(where("tenant_id").is(tenant), 100).items().size();
        boolean undecided = tenants.find(tenant).isPresent();
        assertThat(seen > 0)
                .as("sessions are seen with their tenant only, " + when)
                .isEqualTo(undecided);
        assertThat(tenants.delete(tenant).isPresent()).isEqualTo(undecided);
        assertThat(sessions.page(where("tenant_id").is(tenant), 100).items()).isEmpty();
        tenants.insert(Row.of("id", tenant, "name", "its successor"));

        StoredRows left = tenancy.storedRows();
        assertThat(left.locked()).as("locked rows, " + when).isZero();
        assertThat(left.live()).as("rows, " + when).isZero();
        assertThat(tenants.delete(tenant)).isPresent();
    }

    @Test
    void whatAKilledProcessLeftBehindIsTakenAway() throws Exception {
        UUID tenant = tenant(SESSIONS_OF_KILLED, "n");
        new DeletingProcess(tenancy.keyspace()).end(tenant, StatementKind.WRITE_CLAIM, SESSIONS_OF_KILLED / 2);

        // The deletion is decided. A repair finishes it, and takes away what the process did not after its last batch;
        // claims and entries of the last seconds might belong to somebody at work, and have to be waited for.
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    RepairReport report = tenancy.store().repair(RepairOptions.defaults());
                    StoredRows left = tenancy.storedRows();
                    return report.remaining().isClean() && left.equals(new StoredRows(0, left.markers(), 0, 0, 0));
                });
        assertThat(tenants.find(tenant)).isEmpty();
    }
}
