package dev.invar.tck;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static dev.invar.schema.OnDelete.CASCADE;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.InvalidSchema;
import dev.invar.error.MigrationFailed;
import dev.invar.error.SchemaMismatch;
import dev.invar.error.UniqueViolation;
import dev.invar.migration.Migration;
import dev.invar.migration.MigrationStatus;
import dev.invar.migration.MigrationStatus.State;
import dev.invar.migration.Statements;
import dev.invar.schema.EntitySchema;
import dev.invar.tck.Race.Attempt;
import java.util.List;
import java.util.UUID;

/** Rules {@code M-}: how tables come into being and change. */
abstract class MigrationRules extends RuleGroup {
    private static final EntitySchema PARENTS = EntitySchema.named("parents")
            .field("id", uuid().generated())
            .field("name", string().unique())
            .primaryKey("id")
            .build();
    private static final EntitySchema CHILDREN = EntitySchema.named("children")
            .field("id", uuid().generated())
            .field("parent_id", uuid().required().references("parents", CASCADE))
            .primaryKey("id")
            .build();
    private static final EntitySchema EXTRAS = EntitySchema.named("extras")
            .field("id", uuid().generated())
            .field("note", string().indexed())
            .primaryKey("id")
            .build();
    private static final EntitySchema OTHERS = EntitySchema.named("others")
            .field("id", uuid().generated())
            .primaryKey("id")
            .build();

    private static final Migration PARENTS_STEP =
            Migration.named("001_parents").create(PARENTS).build();
    private static final Migration EXTRAS_STEP =
            Migration.named("002_extras").create(EXTRAS).build();
    private static final KitModule BASE = KitModule.with("base", List.of(PARENTS), PARENTS_STEP);
    private static final KitModule BASE_AND_EXTRAS =
            KitModule.with("base", List.of(PARENTS, EXTRAS), PARENTS_STEP, EXTRAS_STEP);
    private static final KitModule PLUGIN = KitModule.creating("a_plugin", CHILDREN);

    @Rule(
            id = "M-01",
            text =
                    "Pending migrations are applied in order, modules before those that reference them, and are returned.",
            ifItFails = "whether tables are created in the order of their references")
    void appliesWhatIsPendingInOrder() {
        Datastore store = openFresh(PLUGIN, BASE_AND_EXTRAS);

        assertThat(store.migrations().up())
                .extracting(MigrationRules::shortly)
                .containsExactly("base/001_parents APPLIED", "base/002_extras APPLIED", "a_plugin/001_create APPLIED");
        UUID parent = store.dao("parents").insert(row("name", "p")).uuid("id");
        store.dao("children").insert(row("parent_id", parent));
        store.dao("extras").insert(row("note", "n"));
    }

    @Rule(
            id = "M-02",
            text =
                    "What is applied is recorded in the datastore: running the migrations again, or from another process,"
                            + " applies nothing.",
            ifItFails = "the record of migrations")
    void appliesNothingTwice() {
        DatastoreConfig config = subject().freshConfig();
        Datastore store = subject().open(config, BASE);
        store.migrations().up();
        Row kept = store.dao("parents").insert(row("name", "p"));

        assertThat(store.migrations().up()).isEmpty();
        Datastore other = subject().open(config, BASE);
        assertThat(other.migrations().up()).isEmpty();
        assertThat(other.dao("parents").findBy("name", "p")).contains(kept);
    }

    @Rule(
            id = "M-03",
            text = "The status names every migration with its state, and applied ones with their time and duration.",
            ifItFails = "the record of migrations")
    void tellsTheStatus() {
        Datastore store = openFresh(PLUGIN, BASE);
        assertThat(store.migrations().status())
                .extracting(MigrationRules::shortly)
                .containsExactly("base/001_parents PENDING", "a_plugin/001_create PENDING");

        store.migrations().up();

        assertThat(store.migrations().status())
                .extracting(MigrationRules::shortly)
                .containsExactly("base/001_parents APPLIED", "a_plugin/001_create APPLIED");
        assertThat(store.migrations().status()).allSatisfy(status -> {
            assertThat(status.appliedAt()).isPresent();
            assertThat(status.took()).isPresent();
        });
    }

    @Rule(
            id = "M-04",
            text = "A migration that is added later is applied on its own and leaves all rows as they are.",
            ifItFails = "whether creating tables touches existing ones")
    void appliesALaterMigrationOnItsOwn() {
        DatastoreConfig config = subject().freshConfig();
        Datastore before = subject().open(config, BASE);
        before.migrations().up();
        Row kept = before.dao("parents").insert(row("name", "p"));

        Datastore store = subject().open(config, PLUGIN, BASE_AND_EXTRAS);
        assertThat(store.migrations().up())
                .extracting(MigrationRules::shortly)
                .containsExactly("base/002_extras APPLIED", "a_plugin/001_create APPLIED");
        assertThat(store.dao("parents").findBy("name", "p")).contains(kept);
        store.dao("children").insert(row("parent_id", kept.uuid("id")));
        assertThatThrownBy(() -> store.dao("parents").insert(row("name", "p"))).isInstanceOf(UniqueViolation.class);
        assertThat(store.dao("parents").delete(kept.uuid("id"))).isPresent();
        assertThat(Rows.all(store.dao("children"), Query.all())).isEmpty();
    }

    @Rule(
            id = "M-05",
            text = "A migration that was changed after it was applied is refused by name, and nothing is applied.",
            ifItFails = "whether the checksum is recorded")
    void refusesAChangedMigration() {
        DatastoreConfig config = subject().freshConfig();
        subject().open(config, BASE).migrations().up();
        EntitySchema changed = EntitySchema.named("parents")
                .field("id", uuid().generated())
                .field("name", string().unique())
                .field("more", string())
                .primaryKey("id")
                .build();
        Datastore store = Datastore.open(
                config,
                KitModule.with(
                        "base",
                        List.of(changed, EXTRAS),
                        Migration.named("001_parents").create(changed).build(),
                        EXTRAS_STEP),
                KitModule.creating("another_module", OTHERS));
        subject().closedAfterTest(store);

        assertThatThrownBy(() -> store.migrations().up()).isInstanceOfSatisfying(MigrationFailed.class, error -> {
            assertThat(error.module()).isEqualTo("base");
            assertThat(error.migration()).isEqualTo("001_parents");
        });
        assertThat(store.migrations().status())
                .extracting(MigrationRules::shortly)
                .containsExactly(
                        "another_module/001_create PENDING", "base/001_parents CHANGED", "base/002_extras PENDING");
    }

    @Rule(
            id = "M-06",
            text =
                    "A recorded migration that its module no longer declares is refused by name, and nothing is applied.",
            ifItFails = "the record of migrations")
    void refusesAMissingMigration() {
        DatastoreConfig config = subject().freshConfig();
        subject().open(config, BASE_AND_EXTRAS).migrations().up();
        Datastore store = subject().closedAfterTest(Datastore.open(config, BASE));

        assertThatThrownBy(() -> store.migrations().up())
                .isInstanceOfSatisfying(
                        MigrationFailed.class,
                        error -> assertThat(error.migration()).isEqualTo("002_extras"));
        assertThat(store.migrations().status())
                .extracting(MigrationRules::shortly)
                .containsExactlyInAnyOrder("base/001_parents APPLIED", "base/002_extras MISSING");
    }

    @Rule(
            id = "M-07",
            text = "Taking back a module undoes its migrations, newest first; applying them again makes empty tables.",
            ifItFails = "what of a dropped table, its claims and entries remains")
    void takesBackAModule() {
        Datastore store = openFresh(PLUGIN, BASE_AND_EXTRAS);
        store.migrations().up();
        UUID parent = store.dao("parents").insert(row("name", "p")).uuid("id");
        store.dao("children").insert(row("parent_id", parent));
        store.dao("extras").insert(row("note", "n"));

        assertThat(store.migrations().down("a_plugin"))
                .extracting(MigrationRules::shortly)
                .containsExactly("a_plugin/001_create PENDING");
        assertThat(store.migrations().down("base"))
                .extracting(MigrationRules::shortly)
                .containsExactly("base/002_extras PENDING", "base/001_parents PENDING");
        assertThat(store.migrations().status())
                .allSatisfy(status -> assertThat(status.state()).isEqualTo(State.PENDING));
        assertThatThrownBy(() -> store.dao("parents").find(parent)).isInstanceOf(SchemaMismatch.class);

        assertThat(store.migrations().up()).hasSize(3);
        for (String entity : List.of("parents", "children", "extras")) {
            assertThat(Rows.all(store.dao(entity), Query.all())).isEmpty();
        }
        assertThat(store.dao("parents").findBy("name", "p")).isEmpty();
        assertThat(Rows.all(store.dao("extras"), Query.where("note").is("n"))).isEmpty();
        store.dao("parents").insert(row("id", parent, "name", "p"));
        assertThat(Rows.all(store.dao("children"), Query.where("parent_id").is(parent)))
                .isEmpty();
    }

    @Rule(
            id = "M-08",
            text = "Taking back a number of migrations takes back the newest ones and leaves the others' rows.",
            ifItFails = "whether dropping tables touches others")
    void takesBackTheNewest() {
        Datastore store = openFresh(BASE_AND_EXTRAS);
        store.migrations().up();
        Row kept = store.dao("parents").insert(row("name", "p"));
        store.dao("extras").insert(row("note", "n"));

        assertThat(store.migrations().down("base", 1))
                .extracting(MigrationRules::shortly)
                .containsExactly("base/002_extras PENDING");
        assertThat(store.migrations().status())
                .extracting(MigrationRules::shortly)
                .containsExactly("base/001_parents APPLIED", "base/002_extras PENDING");
        store.migrations().up();
        assertThat(store.dao("parents").find(kept.uuid("id"))).contains(kept);
        assertThat(Rows.all(store.dao("extras"), Query.all())).isEmpty();
    }

    @Rule(
            id = "M-09",
            text =
                    "A module is not taken back while entities of another module reference its own; the error names them.",
            ifItFails = "whether references are recorded with the entity they belong to")
    void keepsWhatIsStillReferenced() {
        Datastore store = openFresh(PLUGIN, BASE);
        store.migrations().up();
        Row kept = store.dao("parents").insert(row("name", "p"));

        assertThatThrownBy(() -> store.migrations().down("base"))
                .isInstanceOf(MigrationFailed.class)
                .hasMessageContaining("children")
                .hasMessageContaining("parents");
        assertThat(store.dao("parents").find(kept.uuid("id"))).contains(kept);
        assertThatThrownBy(() -> store.migrations().down("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }

    @Rule(
            id = "M-10",
            text =
                    "Native statements are executed on the backends they are for; one that is neither named nor said to need"
                            + " none refuses the migration.",
            ifItFails = "the choice of statements by the backend's name")
    void refusesStatementsForOthersOnly() {
        Migration forOthers = Migration.named("001_tune")
                .statements(Statements.on("some_other_store", "TUNE"), Statements.on("some_other_store", "UNTUNE"))
                .build();
        Migration nothingHere = Migration.named("001_tune")
                .statements(
                        Statements.on("some_other_store", "TUNE").nothingElsewhere(),
                        Statements.on("some_other_store", "UNTUNE").nothingElsewhere())
                .build();

        Datastore refused = openFresh(KitModule.with("tuning", List.of(), forOthers));
        assertThatThrownBy(() -> refused.migrations().up()).isInstanceOfSatisfying(MigrationFailed.class, error -> {
            assertThat(error.migration()).isEqualTo("001_tune");
            assertThat(error).hasMessageContaining("statements");
        });
        Datastore applied = openFresh(KitModule.with("tuning", List.of(), nothingHere));
        assertThat(applied.migrations().up()).hasSize(1);
        assertThat(applied.migrations().down("tuning")).hasSize(1);
    }

    @Rule(
            id = "M-11",
            text =
                    "A migration that fails is recorded as failed, with those before it applied; once its cause is mended,"
                            + " running the migrations again completes it.",
            ifItFails = "whether repeating a change that was carried out in part completes it")
    void resumesAfterAFailure() {
        DatastoreConfig config = subject().freshConfig();
        Migration failing = Migration.named("002_extras")
                .create(EXTRAS)
                .statements(
                        subject().refusedStatements(),
                        Statements.on("some_other_store", "UNTUNE").nothingElsewhere())
                .build();
        Datastore broken = subject()
                .closedAfterTest(Datastore.open(
                        config, KitModule.with("base", List.of(PARENTS, EXTRAS), PARENTS_STEP, failing)));

        assertThatThrownBy(() -> broken.migrations().up()).isInstanceOfSatisfying(MigrationFailed.class, error -> {
            assertThat(error.module()).isEqualTo("base");
            assertThat(error.migration()).isEqualTo("002_extras");
        });
        assertThat(broken.migrations().status())
                .extracting(MigrationRules::shortly)
                .containsExactly("base/001_parents APPLIED", "base/002_extras FAILED");

        Datastore mended = subject().open(config, BASE_AND_EXTRAS);
        assertThat(mended.migrations().up())
                .extracting(MigrationRules::shortly)
                .containsExactly("base/002_extras APPLIED");
        mended.dao("extras").insert(row("note", "n"));
        mended.dao("parents").insert(row("name", "p"));
    }

    @Rule(
            id = "M-12",
            text = "Of several processes that migrate at the same time one does it, and the others find it done.",
            ifItFails = "the migration lock")
    void letsOneProcessMigrate() throws Exception {
        DatastoreConfig config = subject().freshConfig();
        List<Datastore> processes = List.of(
                subject().open(config, PLUGIN, BASE_AND_EXTRAS),
                subject().open(config, PLUGIN, BASE_AND_EXTRAS),
                subject().open(config, PLUGIN, BASE_AND_EXTRAS));

        List<Attempt<List<MigrationStatus>>> attempts = new Race()
                .run(
                        processes.size(),
                        1,
                        (thread, round) -> processes.get(thread).migrations().up());

        assertThat(attempts).allSatisfy(attempt -> assertThat(attempt.error()).isEmpty());
        assertThat(attempts.stream().flatMap(attempt -> attempt.value().orElseThrow().stream()))
                .extracting(MigrationRules::shortly)
                .containsExactlyInAnyOrder(
                        "base/001_parents APPLIED", "base/002_extras APPLIED", "a_plugin/001_create APPLIED");
        Row stored = processes.get(0).dao("parents").insert(row("name", "p"));
        assertThat(processes.get(2).dao("parents").findBy("name", "p")).contains(stored);
    }

    @Rule(
            id = "M-13",
            text =
                    "A migration can drop an entity; taking it back makes the empty table again, and a dropped entity's name can"
                            + " be used for another.",
            ifItFails = "what of a dropped table remains, and whether constraint ids are used again")
    void dropsEntities() {
        DatastoreConfig config = subject().freshConfig();
        Datastore first = subject().open(config, BASE_AND_EXTRAS);
        first.migrations().up();
        first.dao("extras").insert(row("note", "n"));
        EntitySchema others = EntitySchema.named("extras")
                .field("name", string())
                .field("note", string().unique())
                .primaryKey("name")
                .build();
        Migration exchange =
                Migration.named("003_exchange").drop(EXTRAS).create(others).build();
        Datastore store = subject()
                .open(config, KitModule.with("base", List.of(PARENTS, others), PARENTS_STEP, EXTRAS_STEP, exchange));

        store.migrations().up();
        store.dao("extras").insert(row("name", "x", "note", "n"));
        assertThat(Rows.all(store.dao("extras"), Query.all())).hasSize(1);
        assertThat(store.migrations().down("base", 1)).hasSize(1);
        Datastore back = subject().open(config, BASE_AND_EXTRAS);
        assertThat(Rows.all(back.dao("extras"), Query.all())).isEmpty();
        assertThat(Rows.all(back.dao("extras"), Query.where("note").is("n"))).isEmpty();
        store.migrations().up();
    }

    @Rule(
            id = "M-14",
            text =
                    "A module whose migrations do not arrive at the entities it declares is refused when the datastore is opened.",
            ifItFails = "the comparison of migrations and schemas; no backend takes part in it")
    void refusesMigrationsThatLeadElsewhere() {
        assertThatThrownBy(() -> openFresh(KitModule.with("base", List.of(PARENTS, EXTRAS), PARENTS_STEP)))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("extras");
        assertThatThrownBy(() -> openFresh(KitModule.with("base", List.of(PARENTS), PARENTS_STEP, EXTRAS_STEP)))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("extras");
        assertThatThrownBy(() -> openFresh(KitModule.with("base", List.of(PARENTS), PARENTS_STEP, PARENTS_STEP)))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("001_parents");
    }

    @Rule(
            id = "M-15",
            text = "Drops of entities that reference one another can be taken back one by one.",
            ifItFails = "which entities are known when a table that references another is made again")
    void takesBackDropsOfEntitiesThatReferenceOneAnother() {
        DatastoreConfig config = subject().freshConfig();
        Migration both = Migration.named("001_both").create(PARENTS, CHILDREN).build();
        Datastore store = subject()
                .open(
                        config,
                        KitModule.with(
                                "base",
                                List.of(),
                                both,
                                Migration.named("002_children").drop(CHILDREN).build(),
                                Migration.named("003_parents").drop(PARENTS).build()));
        store.migrations().up();

        assertThat(store.migrations().down("base", 2))
                .extracting(MigrationRules::shortly)
                .containsExactly("base/003_parents PENDING", "base/002_children PENDING");

        Datastore back = subject().open(config, KitModule.with("base", List.of(PARENTS, CHILDREN), both));
        UUID parent = back.dao("parents").insert(row("name", "p")).uuid("id");
        back.dao("children").insert(row("parent_id", parent));
        back.dao("parents").delete(parent);
        assertThat(Rows.all(back.dao("children"), Query.all())).isEmpty();
        store.migrations().up();
    }

    private Datastore openFresh(KitModule... modules) {
        return subject().open(subject().freshConfig(), modules);
    }

    private static String shortly(MigrationStatus status) {
        return status.module() + "/" + status.migration() + " " + status.state();
    }
}
