package dev.invar.backend.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.error.SchemaMismatch;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.spi.Backend;
import dev.invar.spi.BackendProvider;
import dev.invar.spi.Catalog;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.MigrationJournal.ConstraintKind;
import dev.invar.spi.MigrationJournal.Lease;
import dev.invar.spi.MigrationJournal.RecordedMigration;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import dev.invar.spi.MigrationJournal.State;
import dev.invar.spi.Refusal;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables of a relational database, and the record of migrations. */
public abstract class RelationalTablesContract {
    private static final Duration LONG = Duration.ofMinutes(1);

    private Backend backend;

    /** What opens the backends. */
    protected abstract BackendProvider provider();

    /** The URL of an empty datastore, always another one. */
    protected abstract String freshUrl();

    @BeforeEach
    void openEmptyDatastore() {
        backend = OpenStore.backend(provider(), freshUrl());
    }

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private void create(Catalog catalog) {
        backend.tables().apply(new SchemaChange.CreateEntities(List.copyOf(catalog.entities()), catalog));
    }

    private void drop(Catalog catalog) {
        backend.tables().apply(new SchemaChange.DropEntities(List.copyOf(catalog.entities())));
    }

    private void acquireAndRelease() {
        backend.journal().acquire("test", LONG).orElseThrow().close();
    }

    @Test
    void anEmptyDatastoreHasNoRecordsAndLacksEverything() {
        MigrationJournal journal = backend.journal();
        assertThat(journal.migrations()).isEmpty();
        assertThat(journal.constraints()).isEmpty();
        assertThat(journal.holder()).isEmpty();
        assertThat(backend.tables().differences(Schemas.catalog(Schemas.CONSUMERS)))
                .containsExactly(
                        "the bookkeeping table 'invar_constraint' is missing",
                        "the bookkeeping table 'invar_lock' is missing",
                        "the bookkeeping table 'invar_migration' is missing",
                        "the bookkeeping table 'invar_outbox' is missing",
                        "the table of entity 'consumers' is missing");
    }

    @Test
    void whatWasCreatedDiffersInNothing() {
        acquireAndRelease();
        create(Schemas.all());
        assertThat(backend.tables().differences(Schemas.all())).isEmpty();
    }

    @Test
    void creatingAndDroppingCanBeRepeated() {
        acquireAndRelease();
        acquireAndRelease();
        create(Schemas.all());
        create(Schemas.all());
        assertThat(backend.tables().differences(Schemas.all())).isEmpty();
        drop(Schemas.all());
        drop(Schemas.all());
        assertThat(backend.tables().differences(Schemas.all()))
                .hasSize(Schemas.all().entities().size());
    }

    @Test
    void creatingCompletesWhatIsThereInPart() {
        acquireAndRelease();
        create(Schemas.catalog(Schemas.CONSUMERS));
        create(Schemas.catalog(Schemas.CONSUMERS, Schemas.CREDENTIALS));
        backend.tables().execute("DROP INDEX \"credentials$f1\"");
        assertThat(backend.tables().differences(Schemas.catalog(Schemas.CONSUMERS, Schemas.CREDENTIALS)))
                .containsExactly("entity 'credentials' lacks the index 'credentials$f1'");
        create(Schemas.catalog(Schemas.CONSUMERS, Schemas.CREDENTIALS));
        assertThat(backend.tables().differences(Schemas.catalog(Schemas.CONSUMERS, Schemas.CREDENTIALS)))
                .isEmpty();
    }

    @Test
    void everyDifferenceNamesItsEntity() {
        acquireAndRelease();
        EntitySchema former = EntitySchema.named("things")
                .field("id", Field.uuid())
                .field("size", Field.string())
                .field("name", Field.string())
                .primaryKey("id")
                .build();
        EntitySchema present = EntitySchema.named("things")
                .field("id", Field.uuid())
                .field("size", Field.integer())
                .field("name", Field.string().unique())
                .field("colour", Field.string().indexed())
                .primaryKey("id")
                .build();
        create(Schemas.catalog(former));
        backend.tables().execute("ALTER TABLE \"things\" ADD COLUMN \"extra\" BIGINT NOT NULL");

        assertThat(backend.tables().differences(Schemas.catalog(present)))
                .hasSize(5)
                .allSatisfy(difference -> assertThat(difference).contains("'things'"))
                .anySatisfy(difference -> assertThat(difference).contains("lacks the column 'colour'"))
                .anySatisfy(difference -> assertThat(difference).contains("lacks the constraint 'things$u1'"))
                .anySatisfy(difference -> assertThat(difference).contains("lacks the index 'things$i1'"))
                .anySatisfy(difference -> assertThat(difference).contains("'size'", "has the type"))
                .anySatisfy(difference -> assertThat(difference).contains("undeclared column 'extra'"));
        assertThatThrownBy(() -> create(Schemas.catalog(present)))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("'things'")
                .hasMessageContaining("rename or drop them");
    }

    @Test
    void aTableThatOthersReferenceIsNotDropped() {
        acquireAndRelease();
        create(Schemas.catalog(Schemas.CONSUMERS, Schemas.CREDENTIALS));
        assertThatThrownBy(() -> drop(Schemas.catalog(Schemas.CONSUMERS))).isInstanceOf(SchemaMismatch.class);
        assertThat(backend.tables().differences(Schemas.catalog(Schemas.CONSUMERS, Schemas.CREDENTIALS)))
                .isEmpty();
    }

    @Test
    void namesOfConstraintsNeverMeetThoseOfEntities() {
        acquireAndRelease();
        EntitySchema things = EntitySchema.named("things")
                .field("id", Field.integer())
                .field("name", Field.string().unique())
                .primaryKey("id")
                .build();
        EntitySchema nasty = EntitySchema.named("things_u1")
                .field("id", Field.integer())
                .field("select", Field.string())
                .primaryKey("id")
                .build();
        EntitySchema longest = EntitySchema.named("a234567890b234567890c234567890d234567890")
                .field("id", Field.integer())
                .field(
                        "e234567890f234567890g234567890h234567890",
                        Field.integer().references("things", OnDelete.CASCADE))
                .primaryKey("id")
                .build();
        create(Schemas.catalog(things, nasty, longest));
        assertThat(backend.tables().differences(Schemas.catalog(things, nasty, longest)))
                .isEmpty();
    }

    @Test
    void scriptsAreExecutedStatementByStatement() {
        backend.tables().execute("""
                        -- a comment; with a semicolon
                        CREATE TABLE "scripted" ("id" BIGINT PRIMARY KEY, "note" CHARACTER VARYING(100));
                        INSERT INTO "scripted" VALUES (1, 'a;b'); /* ; */
                        INSERT INTO "scripted" VALUES (2, 'it''s :not a ? parameter')""");
        assertThat(backend.unwrap(DataSource.class)).hasValueSatisfying(source -> {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*), max(\"note\") FROM \"scripted\"")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(2);
                assertThat(rows.getString(2)).isEqualTo("it's :not a ? parameter");
            } catch (java.sql.SQLException error) {
                throw new AssertionError(error);
            }
        });
    }

    @Test
    void aRefusedStatementIsNamedByItsNumber() {
        assertThatThrownBy(() -> backend.tables().execute("CREATE TABLE \"x\" (\"id\" BIGINT); DROP TABLE \"nowhere\""))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("statement 2 was refused");
        assertThatThrownBy(() -> backend.tables().execute("SELECT 'open"))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("The quote that begins in line 1 is not closed");
    }

    @Test
    void oneOfManyTakesTheLock() {
        AtomicInteger taken = new AtomicInteger();
        Threads.together(
                8,
                thread -> backend.journal()
                        .acquire("thread " + thread, LONG)
                        .ifPresent(lease -> taken.incrementAndGet()));
        assertThat(taken).hasValue(1);
        assertThat(backend.journal().holder().orElseThrow()).startsWith("thread ");
    }

    @Test
    void manyThatMigrateAnEmptyDatastoreAtTheSameTimeDoItOneAfterTheOther() {
        int many = 4;
        for (int round = 0; round < 8; round++) {
            String url = freshUrl();
            List<Backend> backends = IntStream.range(0, many)
                    .mapToObj(i -> OpenStore.backend(provider(), url))
                    .toList();
            Catalog catalog = Schemas.catalog(Schemas.CONSUMERS, Schemas.CREDENTIALS);
            Threads.together(many, thread -> {
                Backend own = backends.get(thread);
                Optional<Lease> lease = Optional.empty();
                while (lease.isEmpty()) {
                    lease = own.journal().acquire("thread " + thread, LONG);
                    assertThat(own.journal().migrations()).isEmpty();
                }
                own.tables().apply(new SchemaChange.CreateEntities(List.copyOf(catalog.entities()), catalog));
                lease.get().close();
            });
            assertThat(backends.get(0).tables().differences(catalog)).isEmpty();
            backends.forEach(Backend::close);
        }
    }

    @Test
    void aReleasedLockCanBeTakenAndALostLeaseDoesNotRenew() {
        MigrationJournal journal = backend.journal();
        Lease first = journal.acquire("first", Duration.ofMillis(1)).orElseThrow();
        Lease second = Awaitility.await()
                .until(() -> journal.acquire("second", LONG), Optional::isPresent)
                .orElseThrow();

        assertThat(first.renew()).isFalse();
        first.close();
        assertThat(second.renew()).isTrue();
        assertThat(journal.holder()).contains("second");
        assertThat(journal.acquire("third", LONG)).isEmpty();
        second.close();
        assertThat(journal.holder()).isEmpty();
        assertThat(journal.acquire("third", LONG)).isPresent();
    }

    @Test
    void migrationsAreRecordedReplacedAndForgotten() {
        acquireAndRelease();
        MigrationJournal journal = backend.journal();
        Instant start = Instant.parse("2026-01-02T03:04:05.678Z");
        RecordedMigration one = new RecordedMigration("b", "one", 1, "c1", State.RUNNING, start, Duration.ZERO);
        RecordedMigration two =
                new RecordedMigration("a", "two", 2, "c2", State.APPLIED, start, Duration.ofMillis(1_234));
        RecordedMigration applied =
                new RecordedMigration("b", "one", 1, "c1", State.APPLIED, start, Duration.ofMillis(5));
        journal.record(two);
        journal.record(one);
        assertThat(journal.migrations()).containsExactly(one, two);
        journal.record(applied);
        assertThat(journal.migrations()).containsExactly(applied, two);
        journal.forget("b", "one");
        assertThat(journal.migrations()).containsExactly(two);
    }

    @Test
    void constraintsAreRegisteredAndRetired() {
        acquireAndRelease();
        MigrationJournal journal = backend.journal();
        RegisteredConstraint unique = new RegisteredConstraint(
                "things", "u1", ConstraintKind.UNIQUE, List.of("a", "b"), Optional.empty(), Optional.empty(), false);
        RegisteredConstraint reference = new RegisteredConstraint(
                "things",
                "f2",
                ConstraintKind.REFERENCE,
                List.of("c"),
                Optional.of("others"),
                Optional.of(OnDelete.SET_NULL),
                false);
        RegisteredConstraint retired = new RegisteredConstraint(
                "things", "u1", ConstraintKind.UNIQUE, List.of("a", "b"), Optional.empty(), Optional.empty(), true);
        journal.register(unique);
        journal.register(reference);
        assertThat(journal.constraints()).containsExactlyInAnyOrder(unique, reference);
        journal.register(retired);
        assertThat(journal.constraints()).containsExactlyInAnyOrder(retired, reference);
    }

    @Test
    void aStoreWhoseTableVanishedSaysSo() {
        OpenStore open = OpenStore.create(backend, Schemas.catalog(Schemas.CONSUMERS));
        drop(Schemas.catalog(Schemas.CONSUMERS));
        Key key = Key.of(java.util.UUID.randomUUID());

        WriteOutcome outcome = open.apply(Plans.insert(Schemas.CONSUMERS, Row.of("id", key.value(0), "name", "ada")));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.reason())
                                .isInstanceOfSatisfying(
                                        Refusal.Rejected.class,
                                        rejected -> assertThat(rejected.error()).isInstanceOf(SchemaMismatch.class)));
        assertThatThrownBy(() -> open.find(Schemas.CONSUMERS, key))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("'consumers'");
    }
}
