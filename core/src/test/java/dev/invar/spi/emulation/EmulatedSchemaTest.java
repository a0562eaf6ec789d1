package dev.invar.spi.emulation;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.error.SchemaMismatch;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.OnDelete;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.MigrationJournal.ConstraintKind;
import dev.invar.spi.MigrationJournal.Lease;
import dev.invar.spi.MigrationJournal.RecordedMigration;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import dev.invar.spi.MigrationJournal.State;
import dev.invar.spi.SchemaChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two processes that keep what they know of one datastore in one text. */
class EmulatedSchemaTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final EntitySchema OWNERS = EntitySchema.named("owners")
            .field("name", string().required())
            .field("tags", list(string()))
            .primaryKey("name")
            .build();
    private static final EntitySchema THINGS = EntitySchema.named("things")
            .field("label", string().required())
            .field("owner", string().references("owners", OnDelete.CASCADE))
            .field("size", integer().unique())
            .primaryKey("label")
            .build();
    private static final Catalog CATALOG = catalog(OWNERS, THINGS);

    private final AtomicReference<Optional<String>> content = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-01T12:00:00.123456789Z"));
    private final List<String> erased = new ArrayList<>();
    private final EmulatedSchema mine = schema();
    private final EmulatedSchema theirs = schema();

    private EmulatedSchema schema() {
        ConditionalText text = new ConditionalText() {
            @Override
            public Optional<String> read() {
                return content.get();
            }

            @Override
            public boolean replace(Optional<String> expected, String replacement) {
                Optional<String> current = content.get();
                return current.equals(expected) && content.compareAndSet(current, Optional.of(replacement));
            }
        };
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new EmulatedSchema(text, clock, entity -> erased.add(entity.name()));
    }

    private void advance(Duration duration) {
        now.updateAndGet(moment -> moment.plus(duration));
    }

    @Test
    void theLockIsHeldByOneUntilItIsGivenBack() {
        Lease lease = mine.journal().acquire("me", MINUTE).orElseThrow();

        assertThat(theirs.journal().acquire("they", MINUTE)).isEmpty();
        assertThat(theirs.journal().holder()).contains("me");
        lease.close();
        assertThat(theirs.journal().holder()).isEmpty();
        assertThat(theirs.journal().acquire("they", MINUTE)).isPresent();
    }

    @Test
    void aLeaseEndsWithItsTimeToLiveAndIsTheNextOnesThen() {
        Lease lease = mine.journal().acquire("me", MINUTE).orElseThrow();
        advance(MINUTE.minusMillis(1));
        assertThat(theirs.journal().acquire("they", MINUTE)).isEmpty();
        advance(Duration.ofMillis(1));
        assertThat(mine.journal().holder()).isEmpty();

        assertThat(theirs.journal().acquire("they", MINUTE)).isPresent();
        assertThat(lease.renew()).isFalse();
        lease.close();
        assertThat(mine.journal().holder()).contains("they");
    }

    @Test
    void renewingExtendsALeaseEvenAfterItEndedIfNobodyElseHasTakenIt() {
        Lease lease = mine.journal().acquire("me", MINUTE).orElseThrow();
        advance(MINUTE.plusSeconds(30));
        assertThat(lease.renew()).isTrue();
        advance(MINUTE.minusSeconds(1));

        assertThat(theirs.journal().acquire("they", MINUTE)).isEmpty();
    }

    @Test
    void ofConcurrentApplicantsOneGetsTheLock() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> applicants = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                MigrationJournal journal = schema().journal();
                applicants.add(() -> journal.acquire("applicant", MINUTE).isPresent());
            }
            int holders = 0;
            for (Future<Boolean> applicant : pool.invokeAll(applicants)) {
                holders += applicant.get() ? 1 : 0;
            }
            assertThat(holders).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void nothingIsRecordedWithoutTheLock() {
        assertThatThrownBy(() -> mine.journal().record(migration("one", 1, State.RUNNING)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("acquire it first");
        assertThat(mine.journal().acquire("me", MINUTE)).isPresent();
        mine.journal().record(migration("one", 1, State.RUNNING));
        advance(MINUTE);
        assertThatThrownBy(() -> mine.journal().record(migration("one", 1, State.APPLIED)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("run the migrations again");
        assertThat(theirs.journal().acquire("they", MINUTE)).isPresent();
        assertThatThrownBy(() -> mine.journal().forget("m", "one")).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> mine.journal().register(constraint("u1", false)))
                .isInstanceOf(Unavailable.class);

        assertThat(theirs.journal().migrations()).containsExactly(migration("one", 1, State.RUNNING));
        assertThat(theirs.journal().constraints()).isEmpty();
    }

    @Test
    void migrationsAreReplacedByNameAndListedOldestFirst() {
        assertThat(mine.journal().acquire("me", MINUTE)).isPresent();
        mine.journal().record(migration("two", 2, State.RUNNING));
        mine.journal().record(migration("one", 1, State.FAILED));
        mine.journal().record(migration("two", 2, State.APPLIED));

        assertThat(theirs.journal().migrations())
                .containsExactly(migration("one", 1, State.FAILED), migration("two", 2, State.APPLIED));
        mine.journal().forget("m", "one");
        mine.journal().forget("other", "two");
        assertThat(theirs.journal().migrations()).containsExactly(migration("two", 2, State.APPLIED));
    }

    @Test
    void constraintsAreReplacedByEntityAndId() {
        assertThat(mine.journal().acquire("me", MINUTE)).isPresent();
        mine.journal().register(constraint("u1", false));
        mine.journal().register(constraint("f2", false));
        mine.journal().register(constraint("u1", true));

        assertThat(theirs.journal().constraints()).containsExactly(constraint("u1", true), constraint("f2", false));
    }

    @Test
    void whatIsCreatedIsThereForEverybody() {
        assertThat(theirs.tables().differences(CATALOG))
                .containsExactly("entity 'owners' has no table", "entity 'things' has no table");
        create("owners");
        create("owners", "things");

        assertThat(theirs.tables().differences(CATALOG)).isEmpty();
    }

    @Test
    void aTableIsNotCreatedBeforeTheOneItReferences() {
        assertThatThrownBy(() -> create("things"))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("entity 'things' references 'owners', which has no table");
        assertThat(content.get()).isEmpty();
    }

    @Test
    void droppingErasesAndCanBeRepeated() {
        create("owners", "things");
        drop("things");
        drop("things", "owners");

        assertThat(erased).containsExactly("things", "things", "owners");
        assertThat(theirs.tables().differences(CATALOG)).hasSize(2);
    }

    @Test
    void aReferencedTableIsErasedOnlyTogetherWithTheReferencingOne() {
        create("owners", "things");

        assertThatThrownBy(() -> drop("owners"))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("entity 'things' still references 'owners'");
        assertThat(erased).isEmpty();
        assertThat(theirs.tables().differences(CATALOG)).isEmpty();
    }

    @Test
    void everyDifferenceOfATableIsNamed() {
        create("owners", "things");
        EntitySchema other = EntitySchema.named("things")
                .field("label", string().required())
                .field("owner", integer().indexed())
                .field("colour", string())
                .partitionKey("label")
                .clusteringKey("owner")
                .build();
        Catalog declared = catalog(OWNERS, other);

        List<String> expected = List.of(
                "entity 'things' has the primary key [label][] instead of [label][owner]",
                "entity 'things' has no field 'colour'",
                "entity 'things' has a field 'owner' of type string instead of integer",
                "entity 'things' has no index over [owner] with the id i1",
                "entity 'things' has a reference to 'owners' over [owner] that is not declared",
                "entity 'things' has a unique constraint over [size] that is not declared");
        assertThat(theirs.tables().differences(declared)).isEqualTo(expected);
        assertThatThrownBy(() -> mine.tables()
                        .apply(new SchemaChange.CreateEntities(List.of(declared.entity("things")), declared)))
                .isInstanceOfSatisfying(
                        SchemaMismatch.class,
                        refused -> assertThat(refused.differences()).containsExactlyInAnyOrderElementsOf(expected));
        assertThat(mine.tables().differences(CATALOG)).isEmpty();
    }

    @Test
    void statementsAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> mine.tables().execute("CREATE TABLE x"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("nothingElsewhere()");
    }

    private void create(String... entities) {
        mine.tables().apply(new SchemaChange.CreateEntities(entities(entities), CATALOG));
    }

    private void drop(String... entities) {
        mine.tables().apply(new SchemaChange.DropEntities(entities(entities)));
    }

    private static List<CatalogEntity> entities(String... names) {
        return Stream.of(names).map(CATALOG::entity).toList();
    }

    private static Catalog catalog(EntitySchema... schemas) {
        return new Catalog(Stream.of(schemas)
                .map(schema -> {
                    Map<UniqueConstraint, String> uniques = new HashMap<>();
                    schema.uniqueConstraints().forEach(unique -> uniques.put(unique, "u" + (uniques.size() + 1)));
                    Map<IndexSource, String> sources = new HashMap<>();
                    schema.references().forEach(reference -> sources.put(reference, "f" + (sources.size() + 1)));
                    schema.indexes().forEach(index -> sources.put(index, "i" + (sources.size() + 1)));
                    return new CatalogEntity(schema, uniques, sources);
                })
                .toList());
    }

    private RecordedMigration migration(String name, int position, State state) {
        return new RecordedMigration(
                "m",
                name,
                position,
                "sum",
                state,
                Instant.parse("2026-06-01T12:00:00.123456789Z"),
                Duration.ofNanos(7));
    }

    private static RegisteredConstraint constraint(String id, boolean retired) {
        return id.startsWith("u")
                ? new RegisteredConstraint(
                        "things",
                        id,
                        ConstraintKind.UNIQUE,
                        List.of("size", "label"),
                        Optional.empty(),
                        Optional.empty(),
                        retired)
                : new RegisteredConstraint(
                        "things",
                        id,
                        ConstraintKind.REFERENCE,
                        List.of("owner"),
                        Optional.of("owners"),
                        Optional.of(OnDelete.CASCADE),
                        retired);
    }
}
