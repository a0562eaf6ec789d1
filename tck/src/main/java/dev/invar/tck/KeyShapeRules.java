package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Bytes;
import dev.invar.Dao;
import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.PrimaryKeyViolation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rules {@code S-80} to {@code S-89}: what a primary key can be. */
abstract class KeyShapeRules extends RuleGroup {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Rule(
            id = "S-80",
            text = "A generated key is a UUID of version 7.",
            ifItFails = "the making of keys; no backend takes part in it")
    void generatesUuidsOfVersion7() {
        Row stored = insert("folders", "name", "f");

        assertThat(stored.uuid("id").version()).isEqualTo(7);
        assertThat(stored.uuid("id").variant()).isEqualTo(2);
    }

    @Rule(
            id = "S-81",
            text =
                    "Natural keys are told apart exactly: by case, accents, blanks and digits, up to the last of their 1,024"
                            + " bytes.",
            ifItFails = "collation, padding and normalisation of key columns, and keys that are cut off")
    void tellsNaturalKeysApart() {
        String longest = "k".repeat(1_023);
        List<String> codes = List.of(
                "a",
                "A",
                "a ",
                " a",
                "\u00e9",
                "e\u0301",
                "\u00df",
                "ss",
                "1",
                "01",
                "1.0",
                "'",
                "%",
                "_",
                longest + "1",
                longest + "2");
        codes.forEach(code -> insert("accounts", "code", code, "title", "title of " + code));

        for (String code : codes) {
            assertThat(dao("accounts").find(code)).contains(row("code", code, "title", "title of " + code));
            assertThatThrownBy(() -> insert("accounts", "code", code)).isInstanceOf(PrimaryKeyViolation.class);
        }
        assertThat(dao("accounts").find("a  ")).isEmpty();
        assertThat(Rows.all(dao("accounts"), Query.all())).hasSameSizeAs(codes);
    }

    @Rule(
            id = "S-82",
            text = "The parts of a composite key are kept apart, whatever they contain.",
            ifItFails = "the encoding of several values as one, and separators that may occur in a value")
    void keepsThePartsOfAKeyApart() {
        List<List<String>> pairs = List.of(
                List.of("a", "bc"),
                List.of("ab", "c"),
                List.of("a:b", "c"),
                List.of("a", "b:c"),
                List.of("a'", "b"),
                List.of("a", "'b"),
                List.of("a\u0001", "b"),
                List.of("a", "\u0001b"),
                List.of("a,b", "c"),
                List.of("a", "b,c"));
        List<Row> stored = new ArrayList<>();
        for (List<String> pair : pairs) {
            stored.add(insert(
                    "marks",
                    "sheet",
                    pair.get(0),
                    "label",
                    pair.get(1),
                    "position",
                    1L,
                    "code",
                    new UUID(0, 1),
                    "amount",
                    BigDecimal.ONE,
                    "moment",
                    NOON,
                    "flag",
                    true,
                    "digest",
                    Bytes.of((byte) 1),
                    "color",
                    pair.toString()));
        }

        for (Row mark : stored) {
            Key key = KitSchemas.MARKS.keyOf(mark);
            assertThat(dao("marks").find(key)).contains(mark);
            assertThatThrownBy(() -> dao("marks").insert(mark)).isInstanceOf(PrimaryKeyViolation.class);
        }
        assertThat(Rows.all(dao("marks"), where("sheet").is("a"))).hasSize(5);
        assertThat(Rows.all(dao("marks"), where("sheet").is("ab"))).hasSize(1);
    }

    @Rule(
            id = "S-83",
            text = "A key of four parts leads to one row, and a difference in any part makes it another row's.",
            ifItFails = "whether every part of the key is part of every statement")
    void tellsRowsApartByEveryPartOfAKey() {
        UUID service = UUID.randomUUID();
        insert("accounts", "code", "acme");
        insert("accounts", "code", "other");
        Key key = Key.of("acme", service, "day", NOON);
        List<Key> others = List.of(
                Key.of("other", service, "day", NOON),
                Key.of("acme", UUID.randomUUID(), "day", NOON),
                Key.of("acme", service, "hour", NOON),
                Key.of("acme", service, "day", NOON.plusMillis(1)));
        Row row = usage(key, 1L);
        others.forEach(other -> usage(other, 2L));

        Row changed = dao("usages").update(key, patch -> patch.set("amount", 3L));
        assertThat(changed).isEqualTo(row.with("amount", 3L));
        assertThat(dao("usages").find(key)).contains(changed);
        assertThat(dao("usages").exists(key)).isTrue();
        assertThatThrownBy(() -> usage(key, 4L)).isInstanceOf(PrimaryKeyViolation.class);
        assertThat(dao("usages").delete(key)).contains(changed);
        assertThat(dao("usages").find(key)).isEmpty();
        for (Key other : others) {
            assertThat(dao("usages").find(other).orElseThrow().integer("amount"))
                    .isEqualTo(2L);
        }
    }

    @Rule(
            id = "S-84",
            text = "An entity may consist of its primary key alone.",
            ifItFails = "statements that need a column to write, or to tell a row from none")
    void storesRowsThatAreNothingButAKey() {
        insert("accounts", "code", "acme");
        UUID team = insert("teams").uuid("id");
        Row stored = insert("memberships", "account_code", "acme", "team_id", team);
        Key key = Key.of("acme", team);
        Dao<Row> memberships = dao("memberships");

        assertThat(stored).isEqualTo(row("account_code", "acme", "team_id", team));
        assertThat(memberships.find(key)).contains(stored);
        assertThat(memberships.exists(key)).isTrue();
        assertThat(Rows.all(memberships, where("account_code").is("acme"))).containsExactly(stored);
        assertThat(Rows.all(memberships, where("team_id").is(team))).containsExactly(stored);
        assertThatThrownBy(() -> memberships.insert(stored)).isInstanceOf(PrimaryKeyViolation.class);
        assertThat(memberships.delete(key)).contains(stored);
        assertThat(memberships.find(key)).isEmpty();
        assertThat(memberships.insert(stored)).isEqualTo(stored);
    }

    @Rule(
            id = "S-85",
            text = "A row of which only the primary key has a value is a row like any other.",
            ifItFails = "whether a row whose last value is cleared, or that never had one, is taken for deleted")
    void keepsRowsWhoseOtherFieldsAreEmpty() {
        Row bare = insert("accounts", "code", "bare");
        insert("accounts", "code", "cleared", "title", "t");

        Row cleared = dao("accounts").update("cleared", patch -> patch.unset("title"));

        assertThat(dao("accounts").find("bare")).contains(bare);
        assertThat(dao("accounts").find("cleared")).contains(cleared);
        assertThat(Rows.all(dao("accounts"), Query.all())).containsExactlyInAnyOrder(bare, cleared);
        assertThatThrownBy(() -> insert("accounts", "code", "cleared")).isInstanceOf(PrimaryKeyViolation.class);
        insert("accounts", "code", "child", "parent_code", "cleared");
        assertThat(dao("accounts").update("cleared", patch -> patch.set("title", "again")))
                .isEqualTo(row("code", "cleared", "title", "again"));
        assertThat(dao("accounts").delete("bare")).contains(bare);
    }

    @Rule(
            id = "S-86",
            text = "A part of a primary key can be a reference, in the partition as well as in the clustering key.",
            ifItFails = "whether references are checked whose fields are part of the key")
    void checksReferencesThatArePartOfAKey() {
        UUID team = insert("teams").uuid("id");
        insert("accounts", "code", "acme");

        assertThatThrownBy(() -> insert("memberships", "account_code", "nobody", "team_id", team))
                .isInstanceOfSatisfying(
                        ForeignKeyViolation.class,
                        error -> assertThat(error.fields()).containsExactly("account_code"));
        assertThatThrownBy(() -> insert("memberships", "account_code", "acme", "team_id", UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        ForeignKeyViolation.class,
                        error -> assertThat(error.fields()).containsExactly("team_id"));
        assertNoRows("memberships");
        insert("memberships", "account_code", "acme", "team_id", team);
        dao("teams").delete(team);
        assertNoRows("memberships");
    }

    private Row usage(Key key, long amount) {
        return dao("usages").insert(ShapeRows.usage(key).with("amount", amount));
    }
}
