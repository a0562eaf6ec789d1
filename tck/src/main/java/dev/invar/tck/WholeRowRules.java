package dev.invar.tck;

import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.InvalidQuery;
import dev.invar.error.NotFound;
import dev.invar.error.PrimaryKeyViolation;
import dev.invar.error.SchemaViolation;
import dev.invar.error.SchemaViolation.Violation;
import dev.invar.error.UniqueViolation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rules {@code W-}: replacing and upserting rows, and writes of rows found by a unique constraint. */
abstract class WholeRowRules extends RuleGroup {

    @Rule(
            id = "W-18",
            text =
                    "Replacing a row gives it the given values and clears all others that can change; immutable and generated"
                            + " ones stay, and no default is applied.",
            ifItFails = "whether fields that are cleared are written")
    void replacesTheWholeRow() {
        Row old = insert("consumers", "username", "ann", "custom_id", "c", "realm", "r", "note", "n", "visits", 5L);

        Row replaced = dao("consumers").replace(row("id", old.uuid("id"), "username", "bob"));

        assertThat(replaced)
                .isEqualTo(row(
                        "id",
                        old.uuid("id"),
                        "created_at",
                        old.timestamp("created_at"),
                        "username",
                        "bob",
                        "realm",
                        "r"));
        assertThat(dao("consumers").find(old.uuid("id"))).contains(replaced);
        assertThat(dao("consumers").findBy("custom_id", "c")).isEmpty();
        assertThat(dao("consumers").findBy("username", "ann")).isEmpty();
    }

    @Rule(
            id = "W-19",
            text = "Replacing a row that does not exist is refused and creates nothing.",
            ifItFails = "whether the replacement is conditional on the row's existence")
    void doesNotReplaceWhatIsMissing() {
        assertThatThrownBy(() -> dao("regions").replace(row("code", "eu", "title", "t")))
                .isInstanceOf(NotFound.class);
        assertNoRows("regions");
    }

    @Rule(
            id = "W-20",
            text =
                    "A replacement is held to the same rules as an insert, to those of the primary key as well, and all violations"
                            + " are reported together.",
            ifItFails = "whether required fields that are absent are seen as cleared")
    void checksReplacements() {
        Row old = insert("settings", "name", "abc");

        assertThatThrownBy(() -> dao("settings").replace(row("percent", 101L, "nonsense", 1L)))
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::path)
                                .containsExactlyInAnyOrder("id", "name", "percent", "nonsense"));
        assertThat(dao("settings").find(old.uuid("id"))).contains(old);
    }

    @Rule(
            id = "W-21",
            text =
                    "A replacement moves unique values and references as an update does, and a refused one changes nothing.",
            ifItFails = "whether a replacement takes the path of an update")
    void replacementsKeepConstraints() {
        UUID ann = consumer();
        UUID bob = consumer();
        Row one = credential(ann, "k1");
        credential(ann, "k2");

        assertThatThrownBy(() -> dao("credentials").replace(row("id", one.uuid("id"), "consumer_id", bob, "key", "k2")))
                .isInstanceOf(UniqueViolation.class);
        assertThatThrownBy(() -> dao("credentials")
                        .replace(row("id", one.uuid("id"), "consumer_id", new UUID(0, 1), "key", "k3")))
                .isInstanceOf(ForeignKeyViolation.class);
        assertThat(dao("credentials").find(one.uuid("id"))).contains(one);

        dao("credentials").replace(row("id", one.uuid("id"), "consumer_id", bob, "key", "k3"));
        assertThat(dao("credentials").findBy("key", "k1")).isEmpty();
        assertThat(Rows.all(dao("credentials"), Query.where("consumer_id").is(bob)))
                .hasSize(1);
    }

    @Rule(
            id = "W-22",
            text =
                    "Upsert inserts a row whose primary key is free, with defaults and generated values, and otherwise sets the"
                            + " given values and leaves the others.",
            ifItFails = "whether both ways are decided by the row as it is at that moment")
    void upsertsByPrimaryKey() {
        UUID id = new UUID(7, 7);
        Row created = dao("consumers").upsert(row("id", id, "username", "ann", "note", "first"));
        assertThat(created.integer("visits")).isZero();
        assertThat(created.has("created_at")).isTrue();

        dao("consumers").update(id, patch -> patch.set("visits", 3L));
        Row changed = dao("consumers").upsert(row("id", id, "note", "second"));

        assertThat(changed).isEqualTo(created.with("visits", 3L).with("note", "second"));
        assertThat(Rows.all(dao("consumers"), Query.all())).containsExactly(changed);
    }

    @Rule(
            id = "W-23",
            text = "Upsert of a row without a primary key inserts it.",
            ifItFails = "nothing that a backend does; look at the core")
    void upsertsWithoutAKey() {
        Row one = dao("consumers").upsert(row("username", "ann"));
        Row other = dao("consumers").upsert(row("username", "bob"));

        assertThat(Rows.all(dao("consumers"), Query.all())).containsExactlyInAnyOrder(one, other);
        assertThatThrownBy(() -> dao("consumers").upsert(row("username", "bob")))
                .isInstanceOf(UniqueViolation.class);
    }

    @Rule(
            id = "W-24",
            text =
                    "Upsert by a unique constraint changes the row that has the values, whatever its primary key, or inserts one;"
                            + " there is never a second row with them.",
            ifItFails = "whether an insert that loses the unique value is tried as an update")
    void upsertsByUniqueConstraint() {
        Row created = dao("consumers").upsertBy(row("username", "ann", "note", "first"), "username");
        Row changed = dao("consumers").upsertBy(row("username", "ann", "note", "second"), "username");
        assertThat(changed).isEqualTo(created.with("note", "second"));

        insert("regions", "code", "eu");
        Row plan = dao("plans").upsertBy(row("region_code", "eu", "name", "gold"), "name", "region_code");
        assertThat(dao("plans").upsertBy(row("region_code", "eu", "name", "gold", "tier", 2L), "name", "region_code"))
                .isEqualTo(plan.with("tier", 2L));
        assertThat(Rows.all(dao("plans"), Query.all())).hasSize(1);
    }

    @Rule(
            id = "W-25",
            text =
                    "Upsert by a unique constraint is refused where a value of it is missing, another constraint is in the way or"
                            + " the primary key would change, and changes nothing.",
            ifItFails = "whether a violation of another constraint is reported and not tried again")
    void refusesImpossibleUpserts() {
        Row ann = insert("consumers", "username", "ann", "custom_id", "a");
        Row bob = insert("consumers", "username", "bob", "custom_id", "b");

        assertThatThrownBy(() -> dao("consumers").upsertBy(row("note", "n"), "username"))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("username");
        assertThatThrownBy(() -> dao("consumers").upsertBy(row("note", "n"), "note"))
                .isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> dao("consumers").upsertBy(row("username", "ann", "custom_id", "b"), "username"))
                .isInstanceOf(UniqueViolation.class);
        assertThatThrownBy(() -> dao("consumers").upsertBy(row("username", "new", "custom_id", "b"), "username"))
                .isInstanceOf(UniqueViolation.class);
        assertThatThrownBy(() -> dao("consumers").upsertBy(row("id", bob.uuid("id"), "username", "new"), "username"))
                .isInstanceOf(PrimaryKeyViolation.class);
        assertThatThrownBy(() -> dao("consumers").upsertBy(row("id", bob.uuid("id"), "username", "ann"), "username"))
                .isInstanceOf(SchemaViolation.class);
        assertThat(Rows.all(dao("consumers"), Query.all())).containsExactlyInAnyOrder(ann, bob);
    }

    @Rule(
            id = "W-26",
            text =
                    "Upsert is held to the rules of an update where the row exists and to those of an insert where it does not.",
            ifItFails = "whether immutable fields are compared with the row as it is")
    void checksUpserts() {
        Row ann = insert("consumers", "realm", "one");

        assertThatThrownBy(() -> dao("consumers").upsert(row("id", ann.uuid("id"), "realm", "two")))
                .isInstanceOf(SchemaViolation.class);
        assertThat(dao("consumers").upsert(row("id", ann.uuid("id"), "realm", "one")))
                .isEqualTo(ann);
        assertThatThrownBy(() -> dao("credentials").upsert(row("id", new UUID(1, 1), "name", "n")))
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::path)
                                .containsExactly("consumer_id"));
        assertThat(dao("consumers").find(ann.uuid("id"))).contains(ann);
        assertNoRows("credentials");
    }

    @Rule(
            id = "W-27",
            text =
                    "A row is updated by any of its unique constraints; where no row has the values, nothing happens but an error.",
            ifItFails = "the path from a unique value to its row")
    void updatesByUniqueConstraint() {
        Row ann = insert("consumers", "username", "ann");

        Row changed = dao("consumers").updateBy("username", "ann", patch -> patch.set("note", "n"));
        assertThat(changed).isEqualTo(ann.with("note", "n"));
        Row renamed = dao("consumers").updateBy("username", "ann", patch -> patch.set("username", "eve"));
        assertThat(dao("consumers").findBy("username", "eve")).contains(renamed);

        assertThatThrownBy(() -> dao("consumers").updateBy("username", "ann", patch -> patch.set("note", "m")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> dao("consumers").updateBy("note", "n", patch -> patch.set("note", "m")))
                .isInstanceOf(InvalidQuery.class);
        assertThat(Rows.all(dao("consumers"), Query.all())).containsExactly(renamed);
    }

    @Rule(
            id = "W-28",
            text = "A row is deleted by any of its unique constraints with all that its deletion reaches.",
            ifItFails = "the path from a unique value to its row")
    void deletesByUniqueConstraint() {
        Row ann = insert("consumers", "username", "ann");
        credential(ann.uuid("id"), "k");

        assertThat(dao("consumers").deleteBy("username", "bob")).isEmpty();
        assertThat(dao("consumers").deleteBy(Map.of("username", "ann"))).contains(ann);
        assertThat(dao("consumers").deleteBy("username", "ann")).isEmpty();
        assertThatThrownBy(() -> dao("consumers").deleteBy("note", "n")).isInstanceOf(InvalidQuery.class);
        assertNoRows("consumers", "credentials");
    }

    @Rule(
            id = "W-29",
            text = "Replacements and upserts are told as what they were: a creation or an update.",
            ifItFails = "whether an upsert tells of its last attempt only")
    void tellsOfWholeRowWrites() {
        EventLog log = new EventLog();
        subject().closedAfterTest(store().events().subscribe(log));

        Row ann = dao("consumers").upsertBy(row("username", "ann"), "username");
        dao("consumers").upsertBy(row("username", "ann", "note", "n"), "username");
        dao("consumers").replace(row("id", ann.uuid("id"), "username", "ann", "created_at", Instant.EPOCH));

        assertThat(log.summary()).isEqualTo(List.of("created consumers", "updated consumers", "updated consumers"));
    }
}
