package dev.invar.tck;

import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.NotFound;
import dev.invar.error.PrimaryKeyViolation;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code W-}: insert, update and delete of a single row. */
abstract class WriteRules extends RuleGroup {

    @Rule(
            id = "W-01",
            text =
                    "Insert returns the row as stored, generated values and defaults filled in, and a read finds the same.",
            ifItFails = "whether the row that is returned is the one that was written")
    void insertReturnsTheRowAsStored() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Row stored = insert("consumers", "username", "ann");
        Instant after = Instant.now();

        assertThat(stored.uuid("id").version()).isEqualTo(7);
        assertThat(stored.timestamp("created_at")).isBetween(before, after);
        assertThat(stored.integer("visits")).isZero();
        assertThat(dao("consumers").find(stored.uuid("id"))).contains(stored);
    }

    @Rule(
            id = "W-02",
            text = "A supplied value of a generated field, or of one with a default, is kept.",
            ifItFails = "whether something else than the core fills in values")
    void keepsSuppliedValues() {
        UUID id = UUID.fromString("00000000-0000-4000-8000-000000000001");
        Instant then = Instant.parse("2001-02-03T04:05:06.007Z");

        Row stored = insert("consumers", "id", id, "created_at", then, "visits", 7L);

        assertThat(stored).isEqualTo(row("id", id, "created_at", then, "visits", 7L));
        assertThat(dao("consumers").find(id)).contains(stored);
    }

    @Rule(
            id = "W-03",
            text =
                    "A default that is computed is asked for once for each insert that lacks the value, and never otherwise.",
            ifItFails = "whether a retry of the write goes through validation again")
    void asksForADefaultOnce() {
        UUID consumer = consumer();
        long before = KitSchemas.KEYS_MADE.get();
        Row made = insert("credentials", "consumer_id", consumer);
        assertThat(KitSchemas.KEYS_MADE.get()).isEqualTo(before + 1);
        assertThat(made.string("key")).isEqualTo("made-" + (before + 1));

        credential(consumer, "given");
        dao("credentials").update(made.uuid("id"), patch -> patch.set("name", "n"));
        assertThat(KitSchemas.KEYS_MADE.get()).isEqualTo(before + 1);
    }

    @Rule(
            id = "W-04",
            text =
                    "Insert with a taken primary key is refused with the key's fields, and the existing row stays as it is.",
            ifItFails = "whether the write is conditional on the row's absence, for supplied keys as well")
    void refusesATakenPrimaryKey() {
        Row first = insert("regions", "code", "eu", "title", "first");

        assertThatThrownBy(() -> insert("regions", "code", "eu", "title", "second"))
                .isInstanceOfSatisfying(PrimaryKeyViolation.class, error -> {
                    assertThat(error.entity()).isEqualTo("regions");
                    assertThat(error.fields()).containsExactly("code");
                });
        assertThat(dao("regions").find("eu")).contains(first);
        insert("chapters", "book", "b", "number", 1L);
        insert("chapters", "book", "b", "number", 2L);
        assertThatThrownBy(() -> insert("chapters", "book", "b", "number", 2L))
                .isInstanceOfSatisfying(
                        PrimaryKeyViolation.class,
                        error -> assertThat(error.fields()).containsExactly("book", "number"));
    }

    @Rule(
            id = "W-05",
            text =
                    "All violations of a row are reported together, keyed by their path inside the row, and nothing is written.",
            ifItFails = "validation before the plan; no backend takes part in it")
    void reportsAllViolationsTogether() {
        Row config = row(
                "limits", List.of(row("window", 5L, "name", "ok"), row("window", 61L), row("window", 0L, "name", "x")));

        assertThatThrownBy(() -> insert(
                        "settings",
                        "mode",
                        "slow",
                        "percent",
                        101L,
                        "emoji",
                        "\ud83d\ude00\ud83d\ude00\ud83d\ude00",
                        "config",
                        config))
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .extracting(SchemaViolation.Violation::path)
                                .containsExactlyInAnyOrder(
                                        "name",
                                        "mode",
                                        "percent",
                                        "emoji",
                                        "config.limits[1].window",
                                        "config.limits[1].name",
                                        "config.limits[2].window"));
        assertNoRows("settings");
    }

    @Rule(
            id = "W-06",
            text =
                    "The rules of a field (required, one of, pattern of the whole text, bounds, length in code points, own check)"
                            + " hold for every stored row.",
            ifItFails = "validation before the plan; no backend takes part in it")
    void holdsTheRulesOfFields() {
        Row stored =
                insert("settings", "name", "abc", "emoji", "\ud83d\ude00\ud83d\ude00", "percent", 100L, "even", 2L);
        assertThat(stored.string("mode")).isEqualTo("safe");

        assertViolates(() -> insert("settings"), "name");
        assertViolates(() -> insert("settings", "name", "abc1"), "name");
        assertViolates(() -> insert("settings", "name", "a"), "name");
        assertViolates(() -> insert("settings", "name", "abcdef"), "name");
        assertViolates(() -> insert("settings", "name", "abc", "mode", "other"), "mode");
        assertViolates(() -> insert("settings", "name", "abc", "percent", -1L), "percent");
        assertViolates(() -> insert("settings", "name", "abc", "even", 3L), "even");
        assertViolates(() -> insert("settings", "name", "abc", "emoji", ""), "emoji");
        assertViolates(
                () -> insert("settings", "name", "abc", "config", row("labels", Map.of("k", "long!"))),
                "config.labels");
        assertThat(Rows.all(dao("settings"), Query.all())).containsExactly(stored);
    }

    @Rule(
            id = "W-07",
            text = "An update is held to the same rules as an insert.",
            ifItFails = "validation before the plan; no backend takes part in it")
    void holdsUpdatesToTheSameRules() {
        Row stored = insert("settings", "name", "abc", "percent", 1L);
        UUID id = stored.uuid("id");

        assertViolates(() -> dao("settings").update(id, patch -> patch.unset("name")), "name");
        assertViolates(() -> dao("settings").update(id, patch -> patch.set("name", "ABC")), "name");
        assertViolates(() -> dao("settings").update(id, patch -> patch.set("percent", 101L)), "percent");
        assertViolates(() -> dao("settings").update(id, patch -> patch.set("percent", "1")), "percent");
        assertViolates(() -> dao("settings").update(id, patch -> patch.set("stranger", 1L)), "stranger");
        assertThat(dao("settings").find(id)).contains(stored);
    }

    @Rule(
            id = "W-08",
            text = "A check over several fields sees the row as it will be stored, of an update the merged one.",
            ifItFails = "whether the transition is run on the row that the write replaces")
    void checksTheMergedRow() {
        assertThatThrownBy(() -> insert("settings", "name", "abc", "low", 2L, "high", 1L))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("keep low below high");
        UUID id = insert("settings", "name", "abc", "low", 1L, "high", 5L).uuid("id");

        assertThatThrownBy(() -> dao("settings").update(id, patch -> patch.set("low", 5L)))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("keep low below high");
        Row moved = dao("settings").update(id, patch -> patch.set("low", 5L).set("high", 6L));
        assertThat(dao("settings").find(id)).contains(moved);
        assertThat(moved.integer("low")).isEqualTo(5L);
    }

    @Rule(
            id = "W-09",
            text =
                    "An update changes the mentioned fields only and returns the row as stored; clearing a field differs from"
                            + " not mentioning it.",
            ifItFails = "whether columns that a patch does not mention are written")
    void changesTheMentionedFieldsOnly() {
        Row stored = insert("consumers", "username", "ann", "custom_id", "c", "note", "n", "visits", 1L);
        UUID id = stored.uuid("id");

        Row changed = dao("consumers")
                .update(id, patch -> patch.set("visits", 2L).unset("note").set("custom_id", null));

        assertThat(changed)
                .isEqualTo(stored.with("visits", 2L).with("note", null).with("custom_id", null));
        assertThat(dao("consumers").find(id)).contains(changed);
    }

    @Rule(
            id = "W-10",
            text = "An update of a row that does not exist is refused and creates nothing.",
            ifItFails = "whether an update is conditional on the row's existence")
    void refusesToUpdateWhatIsNotThere() {
        UUID id = UUID.randomUUID();

        assertThatThrownBy(() -> dao("consumers").update(id, patch -> patch.set("note", "n")))
                .isInstanceOfSatisfying(
                        NotFound.class, error -> assertThat(error.entity()).isEqualTo("consumers"));
        assertThat(dao("consumers").find(id)).isEmpty();
        assertNoRows("consumers");
    }

    @Rule(
            id = "W-11",
            text = "The primary key never changes.",
            ifItFails = "validation of patches; no backend takes part in it")
    void refusesToChangeThePrimaryKey() {
        Row stored = insert("regions", "code", "eu", "title", "t");

        assertViolates(() -> dao("regions").update("eu", patch -> patch.set("code", "us")), "code");
        assertViolates(() -> dao("regions").update("eu", patch -> patch.unset("code")), "code");
        assertThat(Rows.all(dao("regions"), Query.all())).containsExactly(stored);
    }

    @Rule(
            id = "W-12",
            text =
                    "An immutable field never changes, whether it has a value or none; writing what it already holds is allowed.",
            ifItFails = "whether the transition is run on the row that the write replaces")
    void refusesToChangeImmutableFields() {
        UUID with = insert("consumers", "realm", "r").uuid("id");
        UUID without = consumer();

        assertViolates(() -> dao("consumers").update(with, patch -> patch.set("realm", "s")), "realm");
        assertViolates(() -> dao("consumers").update(with, patch -> patch.unset("realm")), "realm");
        assertViolates(() -> dao("consumers").update(without, patch -> patch.set("realm", "s")), "realm");
        Row changed =
                dao("consumers").update(with, patch -> patch.set("realm", "r").set("note", "n"));
        assertThat(dao("consumers").find(with)).contains(changed);
        assertThat(changed.string("note")).isEqualTo("n");
    }

    @Rule(
            id = "W-13",
            text = "Delete returns the deleted row, and nothing where there is none.",
            ifItFails = "whether the row is read in the same atomic step that deletes it")
    void deleteReturnsTheDeletedRow() {
        Row stored = insert("consumers", "username", "ann");
        UUID id = stored.uuid("id");

        assertThat(dao("consumers").delete(id)).contains(stored);
        assertThat(dao("consumers").find(id)).isEmpty();
        assertThat(dao("consumers").delete(id)).isEmpty();
        assertThat(dao("consumers").delete(UUID.randomUUID())).isEmpty();
    }

    @Rule(
            id = "W-14",
            text =
                    "The primary key of a deleted row is free again, and a row that takes it has nothing of the old one.",
            ifItFails = "what a deletion leaves behind under the key, and its time stamps")
    void reusesThePrimaryKeyOfADeletedRow() {
        for (int round = 0; round < 5; round++) {
            Row wanted = row("code", "eu", "title", round % 2 == 0 ? "t" + round : null);
            Row stored = dao("regions").insert(wanted);
            assertThat(stored).isEqualTo(wanted);
            assertThat(dao("regions").find("eu")).contains(stored);
            assertThat(dao("regions").delete("eu")).contains(stored);
            assertThat(dao("regions").find("eu")).isEmpty();
        }
    }

    @Rule(
            id = "W-15",
            text =
                    "Of several reasons to refuse a write, the primary key comes first, then the unique constraints, then the"
                            + " references, each in declared order.",
            ifItFails =
                    "whether the datastore's own order of checks decides; a native violation says only that there is one")
    void refusesInTheOrderOfTheContract() {
        UUID taken = insert("consumers", "username", "ann", "custom_id", "c").uuid("id");
        assertThatThrownBy(() -> insert("consumers", "id", taken, "username", "ann", "custom_id", "c"))
                .isInstanceOf(PrimaryKeyViolation.class);
        assertThatThrownBy(() -> insert("consumers", "custom_id", "c", "username", "ann"))
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        error -> assertThat(error.fields()).containsExactly("username"));
        credential(taken, "k");
        UUID nobody = UUID.randomUUID();
        assertThatThrownBy(() -> credential(nobody, "k")).isInstanceOf(UniqueViolation.class);
        UUID consumer = consumer();
        UUID token = insert(
                        "tokens", "credential_id", credential(consumer, "other").uuid("id"), "label", "l")
                .uuid("id");
        assertThatThrownBy(
                        () -> insert("tokens", "id", token, "credential_id", nobody, "issuer_id", nobody, "label", "l"))
                .isInstanceOf(PrimaryKeyViolation.class);
        assertThatThrownBy(() -> insert("tokens", "credential_id", nobody, "issuer_id", nobody))
                .isInstanceOfSatisfying(
                        ForeignKeyViolation.class,
                        error -> assertThat(error.fields()).containsExactly("credential_id"));
        UUID other = consumer();
        assertThatThrownBy(() -> dao("consumers")
                        .update(other, patch -> patch.set("custom_id", "c").set("username", "ann")))
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        error -> assertThat(error.fields()).containsExactly("username"));
    }

    @Rule(
            id = "W-16",
            text = "What was written is found by whoever opens the same datastore later.",
            ifItFails = "whether writes are in the datastore before a call returns")
    void survivesOpeningAgain() {
        Row stored = insert("consumers", "username", "ann");

        assertThat(subject().sharedOpenedAgain().dao("consumers").findBy("username", "ann"))
                .contains(stored);
        subject().sharedOpenedAgain().dao("consumers").delete(stored.uuid("id"));
        assertThat(dao("consumers").find(stored.uuid("id"))).isEmpty();
    }

    @Rule(
            id = "W-17",
            text = "Generated UUIDs are distinct and rise with time.",
            ifItFails = "the generator; no backend takes part in it")
    void generatesRisingIds() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(consumer());
        }

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).extracting(UUID::toString).isSorted();
    }

    private static void assertViolates(ThrowingCallable write, String path) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .isNotEmpty()
                                .allSatisfy(violation ->
                                        assertThat(violation.path()).startsWith(path)));
    }
}
