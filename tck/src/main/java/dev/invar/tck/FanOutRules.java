package dev.invar.tck;

import static dev.invar.Query.where;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.OnDelete.CASCADE;
import static dev.invar.schema.OnDelete.RESTRICT;
import static dev.invar.schema.OnDelete.SET_NULL;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.Page;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.InvalidSchema;
import dev.invar.error.RestrictViolation;
import dev.invar.error.SchemaMismatch;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Rules {@code X-90} to {@code X-92}: references of very many rows to the same row. */
abstract class FanOutRules extends RuleGroup {
    private static final EntitySchema OWNERS = EntitySchema.named("owners")
            .field("name", string())
            .primaryKey("name")
            .build();

    private static EntitySchema cards(int parts) {
        return EntitySchema.named("cards")
                .field("number", integer())
                .field("owner", string().references("owners", CASCADE).fanOut(parts))
                .field("sponsor", string().references("owners", SET_NULL).fanOut(2))
                .field("guard", string().references("owners", RESTRICT).fanOut(256))
                .primaryKey("number")
                .build();
    }

    @Rule(
            id = "X-90",
            text =
                    "A reference that is declared to fan out lists, moves, restricts, clears and deletes rows as every other does,"
                            + " whatever the number of its parts.",
            ifItFails =
                    "whether the entries of all parts are asked for, those behind a position as well, and whether the part of an"
                            + " entry depends on the row's key alone")
    void fanningOutChangesNothing() {
        Datastore store = subject().open(subject().freshConfig(), KitModule.creating("cards", OWNERS, cards(16)));
        store.migrations().up();
        Dao<Row> owners = store.dao("owners");
        Dao<Row> cards = store.dao("cards");
        for (String name : List.of("ann", "bob", "cid")) {
            owners.insert(row("name", name));
        }
        for (long number = 0; number < 100; number++) {
            cards.insert(row("number", number, "owner", "ann", "sponsor", number < 40 ? "cid" : null));
        }
        cards.insert(row("number", 100L, "guard", "ann"));

        assertListed(cards, where("owner").is("ann"), 0, 100);
        assertListed(cards, where("sponsor").is("cid"), 0, 40);
        Page<Row> first = cards.page(where("owner").is("ann"), 30);
        Row last = first.items().get(first.items().size() - 1);
        cards.delete(last.integer("number"));
        List<Row> listed = new ArrayList<>(first.items());
        listed.addAll(cards.page(where("owner").is("ann"), 100, first.next().orElseThrow())
                .items());
        assertThat(numbers(listed))
                .as("in pages, the last row of one being deleted")
                .hasSize(100)
                .doesNotHaveDuplicates();
        cards.insert(last);

        for (long number = 60; number < 100; number++) {
            cards.update(number, patch -> patch.set("owner", "bob"));
        }
        assertListed(cards, where("owner").is("ann"), 0, 60);
        assertListed(cards, where("owner").is("bob"), 60, 100);

        assertThatThrownBy(() -> owners.delete("ann")).isInstanceOf(RestrictViolation.class);
        assertListed(cards, where("owner").is("ann"), 0, 60);
        cards.update(100L, patch -> patch.unset("guard"));
        assertThat(owners.delete("cid")).isPresent();
        assertThat(Rows.all(cards, Query.all())).hasSize(101).noneMatch(card -> card.has("sponsor"));
        assertThat(owners.delete("ann")).isPresent();
        assertThat(numbers(Rows.all(cards, Query.all())))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(60, 100).boxed().toList());
    }

    private static void assertListed(Dao<Row> cards, Query query, long from, long to) {
        for (int limit : List.of(1, 7, 1_000)) {
            assertThat(numbers(Rows.all(cards, query, limit)))
                    .as("in pages of %s", limit)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(from, to).boxed().toList());
        }
    }

    private static List<Long> numbers(List<Row> cards) {
        return cards.stream().map(card -> card.integer("number")).toList();
    }

    @Rule(
            id = "X-91",
            text =
                    "A field that references nothing cannot be declared to fan out, and no reference fans out into fewer than 1 or"
                            + " more than 256 parts.",
            ifItFails = "the core: the backend is not asked")
    void refusesToFanOutWhatCannot() {
        assertMistaken(string().fanOut(2), "n", "references nothing");
        assertMistaken(string().indexed().fanOut(2), "n", "references nothing");
        for (int parts : List.of(-1, 0, 257)) {
            assertMistaken(string().references("owners", CASCADE).fanOut(parts), "[n]", parts + " parts");
        }
        assertThatThrownBy(() -> EntitySchema.named("things")
                        .field("n", string())
                        .field("m", string())
                        .primaryKey("n")
                        .reference(List.of("n", "m"), "owners", CASCADE, 257)
                        .build())
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("257 parts");
        assertThat(cards(1).references()).extracting("parts").containsExactly(1, 2, 256);
    }

    private static void assertMistaken(Field<String> field, String... parts) {
        assertThatThrownBy(() -> EntitySchema.named("things")
                        .field("id", string())
                        .field("n", field)
                        .primaryKey("id")
                        .build())
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("things")
                .hasMessageContainingAll(parts);
    }

    @Rule(
            id = "X-92",
            text =
                    "Where a reference is declared with another number of parts than its tables were made for, every operation is"
                            + " refused, and nothing is changed.",
            ifItFails = "whether the ids of constraints are taken from the journal as they were registered")
    void refusesAnotherNumberOfParts() {
        DatastoreConfig config = subject().freshConfig();
        Datastore made = subject().open(config, KitModule.creating("cards", OWNERS, cards(16)));
        made.migrations().up();
        made.dao("owners").insert(row("name", "ann"));
        Row card = made.dao("cards").insert(row("number", 1L, "owner", "ann"));

        for (int parts : List.of(1, 6, 32)) {
            Datastore other = subject()
                    .closedAfterTest(Datastore.open(config, KitModule.creating("cards", OWNERS, cards(parts))));
            assertThatThrownBy(() -> other.dao("cards").insert(row("number", 2L, "owner", "ann")))
                    .isInstanceOf(SchemaMismatch.class)
                    .hasMessageContaining("'cards'");
            assertThatThrownBy(() -> other.dao("owners").delete("ann")).isInstanceOf(SchemaMismatch.class);
            assertThatThrownBy(() -> other.migrations().up()).hasMessageContaining("001_create");
        }
        assertThat(Rows.all(made.dao("cards"), where("owner").is("ann"))).containsExactly(card);
    }
}
