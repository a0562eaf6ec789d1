package dev.invar.tck;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static dev.invar.schema.OnDelete.CASCADE;
import static dev.invar.schema.OnDelete.SET_NULL;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.MigrationFailed;
import dev.invar.migration.Migration;
import dev.invar.migration.MigrationStatus;
import dev.invar.schema.EntitySchema;
import java.util.List;
import java.util.UUID;

/** Rules {@code M-16} to {@code M-29}: migrations of several modules, and in which order they may come. */
abstract class MigrationHistoryRules extends RuleGroup {
    private static final EntitySchema FIRST = named("firsts");
    private static final EntitySchema SECOND = named("seconds");
    private static final Migration MAKES_FIRST =
            Migration.named("001_begin").create(FIRST).build();
    private static final Migration MAKES_SECOND =
            Migration.named("002_more").create(SECOND).build();

    @Rule(
            id = "M-16",
            text = "A migration that is added before one that is applied is refused by name, and nothing is applied.",
            ifItFails = "the record of migrations; no backend takes part in the comparison")
    void refusesAMigrationInThePast() {
        DatastoreConfig config = subject().freshConfig();
        subject()
                .open(config, KitModule.with("base", List.of(FIRST), MAKES_FIRST))
                .migrations()
                .up();
        Datastore store = subject()
                .closedAfterTest(Datastore.open(
                        config, KitModule.with("base", List.of(FIRST, SECOND), MAKES_SECOND, MAKES_FIRST)));

        assertThatThrownBy(() -> store.migrations().up())
                .isInstanceOfSatisfying(
                        MigrationFailed.class,
                        error -> assertThat(error.migration()).isEqualTo("002_more"));
        assertThat(store.migrations().status())
                .extracting(MigrationHistoryRules::shortly)
                .containsExactly("base/002_more PENDING", "base/001_begin APPLIED");
    }

    @Rule(
            id = "M-17",
            text =
                    "Migrations belong to their module: two modules may use the same names, and taking one back leaves the rows"
                            + " and records of the other.",
            ifItFails = "whether migrations are recorded with their module, and what is dropped with a module")
    void keepsModulesApart() {
        Datastore store = subject()
                .open(
                        subject().freshConfig(),
                        KitModule.with("one", List.of(FIRST), MAKES_FIRST),
                        KitModule.with(
                                "two",
                                List.of(SECOND),
                                Migration.named("001_begin").create(SECOND).build()));
        assertThat(store.migrations().up())
                .extracting(MigrationHistoryRules::shortly)
                .containsExactlyInAnyOrder("one/001_begin APPLIED", "two/001_begin APPLIED");
        Row kept = store.dao("seconds").insert(row("name", "n"));

        assertThat(store.migrations().down("one")).hasSize(1);

        assertThat(store.migrations().status())
                .extracting(MigrationHistoryRules::shortly)
                .containsExactlyInAnyOrder("one/001_begin PENDING", "two/001_begin APPLIED");
        store.migrations().up();
        assertThat(store.dao("seconds").findBy("name", "n")).contains(kept);
        assertThat(Rows.all(store.dao("firsts"), Query.all())).isEmpty();
    }

    @Rule(
            id = "M-18",
            text = "One migration can create and drop entities that reference one another in a circle.",
            ifItFails = "the order of statements where no order satisfies all references")
    void createsAndDropsACircle() {
        EntitySchema hens = EntitySchema.named("hens")
                .field("id", uuid().generated())
                .field("egg_id", uuid().references("eggs", SET_NULL))
                .primaryKey("id")
                .build();
        EntitySchema eggs = EntitySchema.named("eggs")
                .field("id", uuid().generated())
                .field("hen_id", uuid().references("hens", CASCADE))
                .primaryKey("id")
                .build();
        Datastore store = subject().open(subject().freshConfig(), KitModule.creating("farm", hens, eggs));

        for (int round = 0; round < 2; round++) {
            assertThat(store.migrations().up()).hasSize(1);
            Dao<Row> henRows = store.dao("hens");
            UUID hen = henRows.insert(Row.empty()).uuid("id");
            UUID egg = store.dao("eggs").insert(row("hen_id", hen)).uuid("id");
            henRows.update(hen, patch -> patch.set("egg_id", egg));
            assertThat(store.migrations().down("farm")).hasSize(1);
        }
        store.migrations().up();
        assertThat(Rows.all(store.dao("hens"), Query.all())).isEmpty();
        assertThat(Rows.all(store.dao("eggs"), Query.all())).isEmpty();
    }

    private static EntitySchema named(String name) {
        return EntitySchema.named(name)
                .field("id", uuid().generated())
                .field("name", string().unique())
                .primaryKey("id")
                .build();
    }

    private static String shortly(MigrationStatus status) {
        return status.module() + "/" + status.migration() + " " + status.state();
    }
}
