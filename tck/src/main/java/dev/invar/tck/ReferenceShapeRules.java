package dev.invar.tck;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.RestrictViolation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code F-22} to {@code F-29}: references that are part of keys, consist of several fields, or lead in circles. */
abstract class ReferenceShapeRules extends RuleGroup {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Rule(
            id = "F-22",
            text = "A cascade reaches rows whose primary key contains the key of their parent, over all levels, and no"
                    + " neighbours of theirs.",
            ifItFails = "whether children are looked for by the reference or by a part of their key")
    void cascadesToRowsThatAreKeyedByTheirParent() {
        account("acme");
        account("other");
        Key doomed = usage("acme", "day");
        Key neighbour = usage("acme", "hour");
        Key ofOther = usage("other", "day");
        for (Key usage : List.of(doomed, neighbour, ofOther)) {
            for (long number = 0; number < 3; number++) {
                dao("alerts").insert(ShapeRows.alert(usage, number));
            }
        }

        assertThat(dao("usages").delete(doomed)).isPresent();
        assertThat(Rows.all(dao("alerts"), Query.all())).hasSize(6);
        assertThat(dao("accounts").delete("acme")).isPresent();
        assertThat(Rows.all(dao("usages"), Query.all()))
                .extracting(ShapeSchemas.USAGES::keyOf)
                .containsExactly(ofOther);
        assertThat(Rows.all(dao("alerts"), Query.all()))
                .hasSize(3)
                .allSatisfy(alert -> assertThat(alert.string("account_code")).isEqualTo("other"));
    }

    @Rule(
            id = "F-23",
            text =
                    "A reference of four fields is checked as a whole: one that differs from a parent in any field is refused.",
            ifItFails = "the order of the reference's fields, and whether all of them are compared")
    void checksEveryFieldOfALongReference() {
        account("acme");
        account("other");
        Key usage = usage("acme", "day");
        Row invoice = ShapeRows.invoice(usage);

        for (Row wrong : List.of(
                invoice.with("account_code", "other"),
                invoice.with("service", UUID.randomUUID()),
                invoice.with("period", "hour"),
                invoice.with("since", NOON.plusMillis(1)))) {
            assertMissing(() -> dao("invoices").insert(wrong), "account_code", "service", "period", "since");
        }
        assertNoRows("invoices");
        UUID id = dao("invoices").insert(invoice).uuid("id");
        assertMissing(
                () -> dao("invoices").update(id, patch -> patch.set("period", "hour")),
                "account_code",
                "service",
                "period",
                "since");
        dao("invoices").insert(invoice.with("period", null));
    }

    @Rule(
            id = "F-24",
            text =
                    "Each of several references to the same parent acts in its own way: one cascades, one is set to null, one"
                            + " restricts.",
            ifItFails = "whether the rows that reference a parent are told apart by the reference they use")
    void treatsEachReferenceToTheSameParentInItsOwnWay() {
        account("acme");
        Row sold = insert("invoices", "seller_code", "acme", "note", "sold");
        Row paid = insert("invoices", "payer_code", "acme", "note", "paid");
        UUID guaranteed = insert("invoices", "guarantor_code", "acme").uuid("id");

        assertRestricted(() -> dao("accounts").delete("acme"), "invoices", "guarantor_code");
        assertThat(dao("invoices").find(sold.uuid("id"))).contains(sold);
        assertThat(dao("invoices").find(paid.uuid("id"))).contains(paid);
        dao("invoices").update(guaranteed, patch -> patch.unset("guarantor_code"));
        assertThat(dao("accounts").delete("acme")).isPresent();
        assertThat(dao("invoices").find(sold.uuid("id"))).isEmpty();
        assertThat(dao("invoices").find(paid.uuid("id"))).contains(paid.with("payer_code", null));
        assertThat(dao("invoices").find(guaranteed)).isPresent();
    }

    @Rule(
            id = "F-25",
            text = "A row that references itself does not restrict its own deletion.",
            ifItFails = "whether the deleted row itself is taken for one that remains")
    void doesNotLetARowRestrictItself() {
        insert("accounts", "code", "acme", "parent_code", "acme");
        UUID invoice = insert("invoices", "seller_code", "acme", "guarantor_code", "acme", "payer_code", "acme")
                .uuid("id");

        assertThat(dao("accounts").delete("acme")).isPresent();
        assertThat(dao("invoices").find(invoice)).isEmpty();
        assertNoRows("accounts");
    }

    @Rule(
            id = "F-26",
            text = "A row that references a deleted one several times by SET_NULL loses all of these references.",
            ifItFails = "whether a later clearing of the same row begins from the row before the first")
    void clearsSeveralReferencesOfARow() {
        account("acme");
        account("other");
        Row both = insert("invoices", "payer_code", "acme", "contact_code", "acme", "note", "both");
        Row one = insert("invoices", "payer_code", "acme", "contact_code", "other", "note", "one");

        dao("accounts").delete("acme");

        assertThat(dao("invoices").find(both.uuid("id")))
                .contains(both.with("payer_code", null).with("contact_code", null));
        assertThat(dao("invoices").find(one.uuid("id"))).contains(one.with("payer_code", null));
        assertThat(Rows.all(dao("invoices"), where("contact_code").is("acme"))).isEmpty();
        dao("accounts").delete("other");
        assertThat(dao("invoices").find(one.uuid("id")))
                .contains(one.with("payer_code", null).with("contact_code", null));
    }

    @Rule(
            id = "F-27",
            text =
                    "A cycle of three entities whose references act in three ways can be built up, and taken down from any side.",
            ifItFails = "constraints that are checked too early in a cycle of tables, and what a cycle restricts")
    void takesDownACycleOfThreeEntities() {
        for (String side : List.of("accounts", "usages", "invoices")) {
            account("acme");
            Key usage = usage("acme", "day");
            UUID invoice = dao("invoices").insert(ShapeRows.invoice(usage)).uuid("id");
            dao("accounts").update("acme", patch -> patch.set("last_invoice_id", invoice));

            if (side.equals("invoices")) {
                assertThat(dao("invoices").delete(invoice)).isPresent();
                assertThat(dao("accounts").find("acme").orElseThrow().has("last_invoice_id"))
                        .isFalse();
            } else {
                Object key = side.equals("usages") ? usage : "acme";
                assertRestricted(() -> dao(side).delete(key), "invoices", "account_code");
                assertThat(dao("accounts").find("acme").orElseThrow().uuid("last_invoice_id"))
                        .isEqualTo(invoice);
                dao("invoices").update(invoice, patch -> patch.unset("period"));
                assertThat(dao(side).delete(key)).isPresent();
                assertThat(dao("usages").find(usage)).isEmpty();
                dao("invoices").delete(invoice);
            }
            dao("accounts").delete("acme");
            assertNoRows("accounts", "usages", "invoices");
        }
    }

    @Rule(
            id = "F-28",
            text = "A reference is compared exactly: a parent that differs in case, accents or blanks is missing.",
            ifItFails = "collation of referencing columns")
    void comparesReferencesExactly() {
        account("\u00e9 a");

        for (String other :
                List.of("\u00c9 a", "e\u0301 a", "e a", "\u00e9 a ", " \u00e9 a", "\u00e9  a", "\u00e9 A")) {
            assertMissing(() -> insert("invoices", "payer_code", other), "payer_code");
        }
        Row invoice = insert("invoices", "payer_code", "\u00e9 a");
        account("\u00c9 A");
        dao("accounts").delete("\u00c9 A");
        assertThat(dao("invoices").find(invoice.uuid("id"))).contains(invoice);
    }

    @Rule(
            id = "F-29",
            text =
                    "Where an entity restricts itself, a tree of its rows is deleted from its leaves only, and a refused deletion"
                            + " leaves it whole.",
            ifItFails = "restrictions between rows of the same table")
    void deletesARestrictingTreeFromItsLeaves() {
        account("root");
        insert("accounts", "code", "branch", "parent_code", "root");
        insert("accounts", "code", "leaf", "parent_code", "branch");

        for (String inner : List.of("root", "branch")) {
            assertRestricted(() -> dao("accounts").delete(inner), "accounts", "parent_code");
        }
        assertThat(Rows.all(dao("accounts"), Query.all())).hasSize(3);
        for (String outer : List.of("leaf", "branch", "root")) {
            assertThat(dao("accounts").delete(outer)).isPresent();
        }
    }

    private void account(String code) {
        insert("accounts", "code", code);
    }

    private Key usage(String account, String period) {
        Row usage = ShapeRows.usage(Key.of(account, new UUID(1, 1), period, NOON));
        return ShapeSchemas.USAGES.keyOf(dao("usages").insert(usage));
    }

    private static void assertMissing(ThrowingCallable write, String... fields) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        ForeignKeyViolation.class,
                        error -> assertThat(error.fields()).containsExactly(fields));
    }

    private static void assertRestricted(ThrowingCallable delete, String child, String firstField) {
        assertThatThrownBy(delete).isInstanceOfSatisfying(RestrictViolation.class, error -> {
            assertThat(error.reference().entity()).isEqualTo(child);
            assertThat(error.reference().fields()).startsWith(firstField);
        });
    }
}
