package dev.invar.tck;

import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code W-56} to {@code W-63}: values that are made of other values, and records that other values choose. */
abstract class MadeValueRules extends RuleGroup {
    private static final String NO_BACKEND = "validation before the plan; no backend takes part in it";
    private static final String COLUMNS =
            "whether an update writes every field that its transition may change, not only those that were mentioned";

    @Rule(
            id = "W-56",
            text =
                    "A derived value is made when a row is inserted and whenever a field changes that it is made from, and is"
                            + " unique and looked up like any other.",
            ifItFails = COLUMNS)
    void makesDerivedValues() {
        Row stored = insert("users", "first", "Ann", "last", "Lee", "email", "Ann@Example.org");
        UUID id = stored.uuid("id");
        assertThat(stored.string("full_name")).isEqualTo("Ann Lee");
        assertThat(dao("users").findBy("email_key", "ann@example.org")).contains(stored);

        Row married = dao("users").update(id, patch -> patch.set("last", "Ray"));
        assertThat(married).isEqualTo(stored.with("last", "Ray").with("full_name", "Ann Ray"));
        Row moved = dao("users").update(id, patch -> patch.set("email", "ANN@example.com"));
        assertThat(dao("users").findBy("email_key", "ann@example.com")).contains(moved);
        assertThat(dao("users").findBy("email_key", "ann@example.org")).isEmpty();
        assertThatThrownBy(() -> insert("users", "email", "aNN@example.com")).isInstanceOf(UniqueViolation.class);
        Row cleared = dao("users").update(id, patch -> patch.unset("email"));
        assertThat(cleared.has("email_key")).isFalse();
        assertThat(dao("users").find(id)).contains(cleared);
        insert("users", "email", "ann@example.com");
    }

    @Rule(
            id = "W-57",
            text = "A supplied value of a derived field is refused unless it is the one that is made.",
            ifItFails = NO_BACKEND)
    void refusesOtherValuesOfDerivedFields() {
        assertViolates(() -> insert("users", "first", "Ann", "full_name", "Bob"), "full_name");
        Row stored = insert("users", "first", "Ann", "full_name", "Ann");
        UUID id = stored.uuid("id");

        assertViolates(() -> dao("users").update(id, patch -> patch.set("full_name", "Bob")), "full_name");
        assertViolates(() -> dao("users").update(id, patch -> patch.unset("full_name")), "full_name");
        assertViolates(() -> dao("users").update(id, patch -> patch.set("full_name", 1L)), "full_name");
        assertThat(dao("users").replace(stored.with("snare", "none"))).isEqualTo(stored.with("snare", "none"));
        assertThat(dao("users").replace(row("id", id)).has("first")).isFalse();
        assertThat(dao("users").find(id).orElseThrow().get("full_name")).isEqualTo("");
        Row renamed = dao("users").update(id, patch -> patch.set("first", "Bob").set("full_name", "Bob"));
        assertThat(dao("users").find(id)).contains(renamed);
    }

    @Rule(
            id = "W-58",
            text =
                    "A derived value fits the fields that it is made from, whichever of them are updated at the same time.",
            ifItFails = "whether the transition is run on the row that the write replaces")
    void derivesFromTheRowThatIsReplaced() throws Exception {
        UUID id = insert("users", "first", "f", "last", "l").uuid("id");

        new Race()
                .run(
                        2,
                        15,
                        (thread, round) -> dao("users")
                                .update(id, patch -> patch.set(thread == 0 ? "first" : "last", thread + "-" + round)));

        Row found = dao("users").find(id).orElseThrow();
        assertThat(found.string("first")).isEqualTo("0-14");
        assertThat(found.string("full_name")).isEqualTo("0-14 1-14");
    }

    @Rule(
            id = "W-59",
            text =
                    "A transformed value is stored and returned as what it was made into; one that equals the stored value stays as"
                            + " it is, so that a row that was read can be written back.",
            ifItFails = COLUMNS)
    void transformsGivenValues() {
        Row stored = insert("users", "first", "Ann", "password", "secret");
        UUID id = stored.uuid("id");
        assertThat(stored.string("password")).isEqualTo("hash(secret)");
        assertThat(dao("users").find(id)).contains(stored);

        assertThat(dao("users").replace(stored.with("snare", "none"))).isEqualTo(stored.with("snare", "none"));
        assertThat(dao("users").upsert(stored)).isEqualTo(stored.with("snare", "none"));
        Row changed = dao("users").update(id, patch -> patch.set("password", "other"));
        assertThat(changed.string("password")).isEqualTo("hash(other)");
        assertThat(dao("users").find(id)).contains(changed);
        Row again = dao("users").update(id, patch -> patch.set("password", "hash(other)"));
        assertThat(again).isEqualTo(changed);
        assertThat(dao("users").update(id, patch -> patch.unset("password")).has("password"))
                .isFalse();
    }

    @Rule(
            id = "W-60",
            text =
                    "The rules of a transformed field judge the given value, which is transformed once in a write that needs it"
                            + " and never in one that is refused for it.",
            ifItFails = "whether a transition that is run again makes its values again")
    void transformsOnce() throws Exception {
        long before = ValueSchemas.HASHED.get();
        assertViolates(() -> insert("users", "password", "no"), "password");
        assertThat(ValueSchemas.HASHED).hasValue(before);
        Row stored = insert("users", "password", "secret");
        assertThat(ValueSchemas.HASHED).hasValue(before + 1);
        UUID id = stored.uuid("id");

        assertViolates(() -> dao("users").update(id, patch -> patch.set("password", "hash(secre)")), "password");
        dao("users").update(id, patch -> patch.set("password", "hash(secret)"));
        dao("users").replace(stored);
        assertThat(ValueSchemas.HASHED).hasValue(before + 1);
        new Race()
                .run(
                        3,
                        5,
                        (thread, round) ->
                                dao("users").update(id, patch -> patch.set("password", "p" + thread + round)));
        assertThat(ValueSchemas.HASHED).hasValue(before + 16);
    }

    @Rule(
            id = "W-61",
            text =
                    "A value that is always generated cannot be supplied and never changes; writing what is stored is allowed.",
            ifItFails = NO_BACKEND)
    void refusesSuppliedValuesThatAreAlwaysGenerated() {
        Row stored = insert("users", "first", "Ann");
        UUID id = stored.uuid("id");
        UUID other = UUID.randomUUID();

        assertThat(stored.uuid("serial").version()).isEqualTo(7);
        assertViolates(() -> insert("users", "serial", other), "serial");
        assertViolates(() -> dao("users").update(id, patch -> patch.set("serial", other)), "serial");
        assertViolates(() -> dao("users").update(id, patch -> patch.unset("serial")), "serial");
        assertThat(dao("users").replace(row("id", id, "last", "Lee")).uuid("serial"))
                .isEqualTo(stored.uuid("serial"));
        assertThat(dao("users").update(id, patch -> patch.set("serial", stored.uuid("serial"))))
                .isEqualTo(dao("users").find(id).orElseThrow());
    }

    @Rule(
            id = "W-62",
            text =
                    "A record whose members another field chooses is held to the members of that field's value, its stored one in"
                            + " an update that does not mention it; without such a value, or members for it, there is no record.",
            ifItFails = NO_BACKEND)
    void holdsARecordToItsChoice() {
        Row stored = insert("plugins", "name", "limit", "config", row("window", 5L));
        UUID id = stored.uuid("id");
        assertThat(insert("plugins", "name", "auth", "config", Row.empty()).row("config"))
                .isEqualTo(row("header", "apikey"));

        assertViolates(() -> insert("plugins", "name", "limit", "config", row("window", 61L)), "config.window");
        assertViolates(() -> insert("plugins", "name", "auth", "config", row("window", 5L)), "config.window");
        assertViolates(() -> insert("plugins", "name", "bare", "config", Row.empty()), "config");
        assertViolates(() -> insert("plugins", "config", row("window", 5L)), "config");
        assertViolates(() -> insert("plugins", "name", "limit", "config", "window"), "config");
        assertViolates(() -> dao("plugins").update(id, patch -> patch.set("config", Row.empty())), "config.window");
        Row changed = dao("plugins").update(id, patch -> patch.set("config", row("window", 6L, "policy", "p")));
        assertThat(dao("plugins").find(id)).contains(changed);
        assertThat(changed.row("config")).isEqualTo(row("window", 6L, "policy", "p"));
    }

    @Rule(
            id = "W-63",
            text =
                    "Another choice holds the stored record to its own members: it is given anew, or fits, or the change is"
                            + " refused.",
            ifItFails = COLUMNS)
    void holdsTheStoredRecordToANewChoice() {
        Row stored = insert("plugins", "name", "limit", "config", row("window", 5L), "note", "n");
        UUID id = stored.uuid("id");

        assertViolates(() -> dao("plugins").update(id, patch -> patch.set("name", "auth")), "config.window");
        assertViolates(() -> dao("plugins").update(id, patch -> patch.set("name", "bare")), "config");
        assertViolates(() -> dao("plugins").update(id, patch -> patch.unset("name")), "config");
        assertThat(dao("plugins").find(id)).contains(stored);
        Row changed =
                dao("plugins").update(id, patch -> patch.set("name", "auth").set("config", row("anonymous", true)));
        assertThat(changed)
                .isEqualTo(stored.with("name", "auth").with("config", row("header", "apikey", "anonymous", true)));
        Row bare = dao("plugins").update(id, patch -> patch.unset("config").set("name", "bare"));
        assertThat(dao("plugins").find(id)).contains(bare);
        assertThat(bare.has("config")).isFalse();
    }

    private static void assertViolates(ThrowingCallable write, String path) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .first()
                                .satisfies(violation ->
                                        assertThat(violation.path()).isEqualTo(path)));
    }
}
