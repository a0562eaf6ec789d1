package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Row;
import dev.invar.error.UniqueViolation;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code U-11} to {@code U-29}: which values collide. */
abstract class UniqueValueRules extends RuleGroup {

    @Rule(
            id = "U-11",
            text = "Equal values of different constraints or entities do not collide, and each leads to its own row.",
            ifItFails = "whether a unique value is kept with the constraint it belongs to")
    void keepsConstraintsApart() {
        Row ann = insert("consumers", "username", "same");
        Row bob = insert("consumers", "custom_id", "same");
        Row key = credential(ann.uuid("id"), "same");
        Row token = insert("tokens", "credential_id", key.uuid("id"), "label", "same");

        assertThat(dao("consumers").findBy("username", "same")).contains(ann);
        assertThat(dao("consumers").findBy("custom_id", "same")).contains(bob);
        assertThat(dao("credentials").findBy("key", "same")).contains(key);
        assertThat(dao("tokens").findBy("label", "same")).contains(token);
        dao("consumers").delete(bob.uuid("id"));
        assertThat(dao("consumers").findBy("username", "same")).contains(ann);
    }

    @Rule(
            id = "U-12",
            text =
                    "A composite value is taken from the moment its last part has a value, and free as soon as any part has none.",
            ifItFails = "whether an update that completes or breaks up a composite value changes its claim")
    void takesACompositeWhenItIsComplete() {
        insert("regions", "code", "eu");
        UUID complete = insert("plans", "region_code", "eu", "name", "gold").uuid("id");
        UUID partial = insert("plans", "region_code", "eu").uuid("id");

        assertTaken(() -> dao("plans").update(partial, patch -> patch.set("name", "gold")), "region_code", "name");
        dao("plans").update(complete, patch -> patch.unset("region_code"));
        assertThat(dao("plans").findBy(Map.of("region_code", "eu", "name", "gold")))
                .isEmpty();
        Row completed = dao("plans").update(partial, patch -> patch.set("name", "gold"));
        assertThat(dao("plans").findBy(Map.of("region_code", "eu", "name", "gold")))
                .contains(completed);
        assertTaken(
                () -> dao("plans").update(complete, patch -> patch.set("region_code", "eu")), "region_code", "name");
    }

    @Rule(
            id = "U-13",
            text =
                    "Unique values are told apart to the last of their bytes: 1,024 of one field, 2,048 of a composite value.",
            ifItFails = "whether a long value is cut off, or compared by a digest that is too short")
    void comparesLongValuesToTheirEnd() {
        String stem = "\u20ac".repeat(341);
        Row one = insert("consumers", "username", stem + "1");
        Row two = insert("consumers", "username", stem + "2");
        String region = "r".repeat(1_024);
        insert("regions", "code", region);
        insert("plans", "region_code", region, "name", stem + "1");
        insert("plans", "region_code", region, "name", stem + "2");

        assertThat(dao("consumers").findBy("username", stem + "1")).contains(one);
        assertThat(dao("consumers").findBy("username", stem + "2")).contains(two);
        assertThat(dao("consumers").findBy("username", stem + "3")).isEmpty();
        assertTaken(() -> insert("consumers", "username", stem + "2"), "username");
        assertTaken(() -> insert("plans", "region_code", region, "name", stem + "2"), "region_code", "name");
    }

    @Rule(
            id = "U-14",
            text =
                    "A unique reference lets a parent have one child; the value is free when the parent is deleted and clears it.",
            ifItFails = "fields that are both unique and a reference, and claims of rows that a deletion changes")
    void letsAParentHaveOneChild() {
        UUID invoice = insert("invoices").uuid("id");
        Row holder = insert("accounts", "code", "a", "last_invoice_id", invoice);

        assertThat(dao("accounts").findBy("last_invoice_id", invoice)).contains(holder);
        assertTaken(() -> insert("accounts", "code", "b", "last_invoice_id", invoice), "last_invoice_id");
        dao("invoices").delete(invoice);
        assertThat(dao("accounts").findBy("last_invoice_id", invoice)).isEmpty();
        insert("invoices", "id", invoice);
        Row next = insert("accounts", "code", "b", "last_invoice_id", invoice);
        assertThat(dao("accounts").findBy("last_invoice_id", invoice)).contains(next);
    }

    private static void assertTaken(ThrowingCallable write, String... fields) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        error -> assertThat(error.fields()).containsExactly(fields));
    }
}
