package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import java.math.BigDecimal;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Rules {@code W-64} to {@code W-68}: what an entity demands of several fields, of inserted rows and of merged ones. */
abstract class EntityDemandRules extends RuleGroup {
    private static final String MERGED = "whether the transition is run on the row that the write replaces";

    private UUID stored(String name, Object value) {
        return insert(contact().with(name, value)).uuid("id");
    }

    private Row insert(Row row) {
        return dao("contacts").insert(row);
    }

    private static Row contact() {
        return ValueSchemas.contact();
    }

    private void assertRefused(String demand, UUID id, String field, @Nullable Object value) {
        Row before = dao("contacts").find(id).orElseThrow();
        assertRefused(demand, () -> dao("contacts").update(id, patch -> patch.set(field, value)));
        assertThat(dao("contacts").find(id)).contains(before);
    }

    private static void assertRefused(String demand, ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.path()).isEmpty()))
                .hasMessageContaining(demand);
    }

    @Rule(
            id = "W-64",
            text = "An entity can demand that at least one of several fields has a value, or exactly one.",
            ifItFails = MERGED)
    void demandsOneOfSeveralFields() {
        assertRefused("at least one", () -> insert(contact().with("email", null)));
        assertRefused("exactly one", () -> insert(contact().with("person", null)));
        assertRefused("exactly one", () -> insert(contact().with("company", "Lee Ltd")));
        UUID id = stored("phone", "1");

        dao("contacts").update(id, patch -> patch.unset("email"));
        assertRefused("at least one", id, "phone", null);
        assertRefused("exactly one", id, "person", null);
        assertRefused("exactly one", id, "company", "Lee Ltd");
        Row moved = dao("contacts")
                .update(id, patch -> patch.set("company", "Lee Ltd").unset("person"));
        assertThat(dao("contacts").find(id)).contains(moved);
    }

    @Rule(
            id = "W-65",
            text = "An entity can demand that all of several fields have values or none, or that at most one has.",
            ifItFails = MERGED)
    void demandsAllOrNoneOfSeveralFields() {
        assertRefused("all of its fields or in none", () -> insert(contact().with("street", "High Street")));
        assertRefused("at most one", () -> insert(contact().with("fax", "1").with("telex", "2")));
        UUID id = stored("fax", "1");

        assertRefused("all of its fields or in none", id, "city", "York");
        assertRefused("at most one", id, "telex", "2");
        Row housed = dao("contacts")
                .update(
                        id,
                        patch -> patch.set("street", "High Street")
                                .set("city", "York")
                                .set("telex", "2")
                                .unset("fax"));
        assertThat(dao("contacts").find(id)).contains(housed);
        assertRefused("all of its fields or in none", id, "street", null);
    }

    @Rule(
            id = "W-66",
            text =
                    "An entity can demand that the values of several fields differ, compared in canonical form, as far as there"
                            + " are any.",
            ifItFails = MERGED)
    void demandsDifferentValues() {
        BigDecimal number = new BigDecimal("1.50");
        assertRefused(
                "different values", () -> insert(contact().with("home", number).with("work", new BigDecimal("1.5"))));
        UUID id = stored("home", number);

        assertRefused("different values", id, "work", new BigDecimal("1.500"));
        Row working = dao("contacts").update(id, patch -> patch.set("work", new BigDecimal("1.51")));
        assertThat(dao("contacts").find(id)).contains(working);
        dao("contacts").update(id, patch -> patch.unset("work").unset("home"));
    }

    @Rule(
            id = "W-67",
            text =
                    "An entity can demand that fields have values, have none, or keep an own check, where another field has a"
                            + " certain value.",
            ifItFails = MERGED)
    void demandsUnderConditions() {
        assertRefused("a value in manager", () -> insert(contact().with("kind", "vip")));
        assertRefused(
                "no value in manager",
                () -> insert(contact().with("kind", "plain").with("manager", "Bob")));
        assertRefused(
                "a discount of 10", () -> insert(contact().with("kind", "plain").with("discount", 11L)));
        UUID id = insert(contact().with("manager", "Bob").with("discount", 50L)).uuid("id");

        dao("contacts").update(id, patch -> patch.set("kind", "vip"));
        assertRefused("a value in manager", id, "manager", null);
        assertThatThrownBy(() -> dao("contacts").update(id, patch -> patch.set("kind", "plain")))
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations()).hasSize(2));
        Row plain = dao("contacts")
                .update(id, patch -> patch.set("kind", "plain").unset("manager").set("discount", 10L));
        assertThat(dao("contacts").find(id)).contains(plain);
        assertRefused("a discount of 10", id, "discount", 11L);
    }

    @Rule(
            id = "W-68",
            text =
                    "A check that reads other rows is made before the write, on the row as it would be, where one of its fields"
                            + " changes.",
            ifItFails = "the core's own reading before a plan; whether what was written can be read at once")
    void asksOtherRows() {
        UUID vip = insert(contact().with("kind", "vip").with("manager", "Bob")).uuid("id");
        UUID plain = insert(contact()).uuid("id");
        String demand = "have a sponsor who is a vip";

        assertRefused(demand, () -> insert(contact().with("sponsor_id", plain)));
        assertRefused(demand, () -> insert(contact().with("sponsor_id", UUID.randomUUID())));
        UUID id = stored("sponsor_id", vip);
        assertRefused(demand, id, "sponsor_id", plain);
        Row row = dao("contacts").find(id).orElseThrow();
        assertRefused(demand, () -> dao("contacts").replace(row.with("sponsor_id", plain)));
        assertRefused(demand, () -> dao("contacts").upsert(row.with("sponsor_id", plain)));
        dao("contacts").update(vip, patch -> patch.unset("kind"));
        dao("contacts").update(id, patch -> patch.set("phone", "1"));
        assertRefused(demand, id, "kind", "plain");
        assertThatThrownBy(() -> dao("contacts")
                        .update(id, patch -> patch.set("sponsor_id", plain).set("discount", 101L)))
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations()).hasSize(2));
        assertThat(Rows.all(dao("contacts"), Query.all())).hasSize(3);
    }
}
