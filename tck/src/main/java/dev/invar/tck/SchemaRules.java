package dev.invar.tck;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.number;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static dev.invar.schema.OnDelete.CASCADE;
import static dev.invar.schema.OnDelete.SET_NULL;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.InvalidSchema;
import dev.invar.error.UniqueViolation;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.util.List;
import java.util.UUID;

/** Rules {@code S-}: declarations, and what is refused when a datastore is opened. */
abstract class SchemaRules extends RuleGroup {

    @Rule(
            id = "S-01",
            text = "All mistakes of a declaration are reported together, each naming entity and field.",
            ifItFails = "the schema's own validation; no backend takes part in it")
    void reportsAllMistakesTogether() {
        InvalidSchema error = catchThrowableOfType(
                InvalidSchema.class,
                () -> EntitySchema.named("things")
                        .field("id", uuid())
                        .field("count", integer().generated())
                        .field("tags", list(string()).unique())
                        .primaryKey("id", "missing")
                        .build());

        assertThat(error.mistakes()).anySatisfy(mistake -> assertThat(mistake).contains("things.count"));
        assertThat(error.mistakes()).anySatisfy(mistake -> assertThat(mistake).contains("things.tags"));
        assertThat(error.mistakes()).anySatisfy(mistake -> assertThat(mistake).contains("things.missing"));
    }

    @Rule(
            id = "S-02",
            text =
                    "A name matches [a-z][a-z0-9_]*, has at most 40 characters and does not begin with invar_; any other is"
                            + " refused.",
            ifItFails = "the schema's own validation; no backend takes part in it")
    void refusesNamesThatSomeDatastoreCouldNotKeep() {
        for (String name :
                List.of("Things", "1thing", "a-b", "a b", "", "ding\u00e9", "a".repeat(41), "invar_things")) {
            assertThatThrownBy(() -> EntitySchema.named(name)
                            .field("id", uuid())
                            .primaryKey("id")
                            .build())
                    .as("an entity named '%s'", name)
                    .isInstanceOf(InvalidSchema.class);
            assertThatThrownBy(() -> EntitySchema.named("things")
                            .field("id", uuid())
                            .field(name, string())
                            .primaryKey("id")
                            .build())
                    .as("a field named '%s'", name)
                    .isInstanceOf(InvalidSchema.class);
        }
    }

    @Rule(
            id = "S-03",
            text = "A name may be a reserved word of any datastore's language.",
            ifItFails = "whether every identifier is quoted in every statement, those of constraints included")
    void keepsReservedWordsAsNames() {
        Row root =
                insert("select", "where", "w1", "order", "o", "user", "u", "group", "g", "values", List.of("a", "b"));
        UUID id = root.uuid("from");
        insert("select", "where", "w2", "order", "o", "table", id, "token", 7L);

        dao("select").update(id, patch -> patch.set("token", 8L));

        assertThat(dao("select").findBy("where", "w1").orElseThrow()).isEqualTo(root.with("token", 8L));
        assertThat(Rows.all(dao("select"), Query.where("order").is("o"))).hasSize(2);
        assertThat(Rows.all(dao("select"), Query.where("table").is(id))).hasSize(1);
        assertThatThrownBy(() -> insert("select", "user", "u", "group", "g")).isInstanceOf(UniqueViolation.class);
        dao("select").delete(id);
        assertNoRows("select");
    }

    @Rule(
            id = "S-04",
            text = "Names of 40 characters are kept apart in everything that is derived from them.",
            ifItFails = "whether physical names come from constraint ids, and whether a name is cut off silently")
    void keepsLongNamesApart() {
        String unique = KitSchemas.LONGEST_NAME;
        String reference = unique.substring(0, 39) + "2";
        String index = unique.substring(0, 39) + "3";
        UUID parent = insert(unique, unique, "one", index, "x").uuid("id");
        insert(unique, unique, "two", index, "x", reference, parent);

        assertThat(dao(unique).findBy(unique, "two")).isPresent();
        assertThat(Rows.all(dao(unique), Query.where(index).is("x"))).hasSize(2);
        assertThat(Rows.all(dao(unique), Query.where(reference).is(parent))).hasSize(1);
        assertThatThrownBy(() -> insert(unique, unique, "one")).isInstanceOf(UniqueViolation.class);
        dao(unique).delete(parent);
        assertNoRows(unique);
    }

    @Rule(
            id = "S-05",
            text = "Only scalar fields with an order and an exact equality can be part of a key, a unique constraint, a"
                    + " reference or an index.",
            ifItFails = "the schema's own validation; no backend takes part in it")
    void refusesKeysWithoutExactEquality() {
        for (Field<?> field : List.of(number(), list(string()))) {
            assertThatThrownBy(() -> EntitySchema.named("things")
                            .field("id", field)
                            .primaryKey("id")
                            .build())
                    .isInstanceOf(InvalidSchema.class)
                    .hasMessageContaining("things.id");
            assertThatThrownBy(() -> EntitySchema.named("things")
                            .field("id", uuid())
                            .field("value", field.indexed())
                            .primaryKey("id")
                            .build())
                    .isInstanceOf(InvalidSchema.class)
                    .hasMessageContaining("things.value");
        }
    }

    @Rule(
            id = "S-06",
            text =
                    "A reference to an entity that no module declares, or by fields of other types than the target's primary"
                            + " key, is refused when the datastore is opened.",
            ifItFails = "the resolution of schemas when a datastore is opened")
    void refusesReferencesThatFitNothing() {
        EntitySchema toNobody = EntitySchema.named("orphans")
                .field("id", uuid())
                .field("parent_id", uuid().references("nobody", CASCADE))
                .primaryKey("id")
                .build();
        EntitySchema parents = EntitySchema.named("parents")
                .field("id", uuid())
                .primaryKey("id")
                .build();
        EntitySchema wrongType = EntitySchema.named("children")
                .field("id", uuid())
                .field("parent_id", string().references("parents", CASCADE))
                .primaryKey("id")
                .build();

        assertThatThrownBy(() -> openFresh(KitModule.creating("lonely", toNobody)))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("orphans")
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> openFresh(KitModule.creating("family", parents, wrongType)))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("children")
                .hasMessageContaining("parent_id");
    }

    @Rule(
            id = "S-07",
            text =
                    "SET_NULL is refused on fields that are required, immutable, part of the primary key, shared with another"
                            + " reference or read by a check of the entity.",
            ifItFails = "the schema's own validation; no backend takes part in it")
    void refusesSetNullWhereNullIsNotAllowed() {
        assertThatThrownBy(() -> EntitySchema.named("things")
                        .field("id", uuid())
                        .field("a", uuid().required().references("things", SET_NULL))
                        .field("b", uuid().immutable().references("things", SET_NULL))
                        .field("c", uuid().references("things", SET_NULL))
                        .primaryKey("id")
                        .check(List.of("c"), "have a c", row -> row.has("c"))
                        .build())
                .isInstanceOfSatisfying(
                        InvalidSchema.class,
                        error -> assertThat(error.mistakes())
                                .hasSize(3)
                                .anySatisfy(mistake -> assertThat(mistake).contains("things.a"))
                                .anySatisfy(mistake -> assertThat(mistake).contains("things.b"))
                                .anySatisfy(mistake -> assertThat(mistake).contains("things.c")));
    }

    @Rule(
            id = "S-08",
            text = "Cycles of references are allowed inside a module and refused between modules.",
            ifItFails =
                    "the order of modules when a datastore is opened; whether tables in a cycle can be created and emptied")
    void allowsCyclesOnlyInsideAModule() {
        EntitySchema hens = EntitySchema.named("hens")
                .field("id", uuid())
                .field("egg_id", uuid().references("eggs", SET_NULL))
                .primaryKey("id")
                .build();
        EntitySchema eggs = EntitySchema.named("eggs")
                .field("id", uuid())
                .field("hen_id", uuid().references("hens", SET_NULL))
                .primaryKey("id")
                .build();

        assertThatThrownBy(() -> openFresh(KitModule.creating("farm", hens), KitModule.creating("nest", eggs)))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("farm")
                .hasMessageContaining("nest");

        UUID team = insert("teams").uuid("id");
        UUID lead = insert("members", "team_id", team).uuid("id");
        dao("teams").update(team, patch -> patch.set("lead_id", lead));
        assertThat(dao("teams").find(team).orElseThrow().uuid("lead_id")).isEqualTo(lead);
    }

    @Rule(
            id = "S-09",
            text = "The order in which modules are passed does not matter.",
            ifItFails = "the order of modules when a datastore is opened or migrated")
    void ordersModulesByTheirReferences() {
        EntitySchema parents = EntitySchema.named("parents")
                .field("id", uuid().generated())
                .primaryKey("id")
                .build();
        EntitySchema children = EntitySchema.named("children")
                .field("id", uuid().generated())
                .field("parent_id", uuid().required().references("parents", CASCADE))
                .primaryKey("id")
                .build();
        Datastore store = openFresh(KitModule.creating("second", children), KitModule.creating("first", parents));

        store.migrations().up();

        Dao<Row> dao = store.dao("parents");
        UUID parent = dao.insert(Row.empty()).uuid("id");
        store.dao("children").insert(row("parent_id", parent));
        dao.delete(parent);
        assertThat(Rows.all(store.dao("children"), Query.all())).isEmpty();
    }

    @Rule(
            id = "S-10",
            text =
                    "Two modules with the same name, or two entities with the same name, are refused when the datastore is"
                            + " opened.",
            ifItFails = "the resolution of schemas when a datastore is opened")
    void refusesNamesThatAreTaken() {
        EntitySchema things = EntitySchema.named("things")
                .field("id", uuid())
                .primaryKey("id")
                .build();
        EntitySchema others = EntitySchema.named("others")
                .field("id", uuid())
                .primaryKey("id")
                .build();

        assertThatThrownBy(() -> openFresh(KitModule.creating("one", things), KitModule.creating("two", things)))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("things");
        assertThatThrownBy(() -> openFresh(KitModule.creating("one", things), KitModule.creating("one", others)))
                .isInstanceOf(InvalidSchema.class)
                .hasMessageContaining("one");
    }

    private Datastore openFresh(KitModule... modules) {
        return subject().open(subject().freshConfig(), modules);
    }
}
