package dev.invar.tck;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.RestrictViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code F-10} to {@code F-29}: what a deletion reaches. */
abstract class CascadeRules extends RuleGroup {
    private static final int MORE_CHILDREN_THAN_ARE_LISTED_AT_ONCE = 300;

    @Rule(
            id = "F-10",
            text = "CASCADE deletes the referencing rows over all levels, and no others.",
            ifItFails = "whether the walk goes on from the rows it finds")
    void cascadesOverAllLevels() {
        UUID ann = consumer();
        UUID bob = consumer();
        for (UUID consumer : List.of(ann, bob)) {
            for (int i = 0; i < 3; i++) {
                UUID key = insert("credentials", "consumer_id", consumer).uuid("id");
                insert("tokens", "credential_id", key);
                insert("tokens", "credential_id", key);
            }
        }

        assertThat(dao("consumers").delete(ann)).isPresent();

        assertThat(Rows.all(dao("credentials"), where("consumer_id").is(ann))).isEmpty();
        assertThat(Rows.all(dao("credentials"), Query.all())).hasSize(3);
        assertThat(Rows.all(dao("tokens"), Query.all())).hasSize(6);
        assertThat(dao("consumers").find(bob)).isPresent();
    }

    @Rule(
            id = "F-11",
            text = "RESTRICT refuses the deletion, naming the entity and the reference, and changes nothing.",
            ifItFails = "whether a refused deletion already removed something, and what it does to locks")
    void refusesARestrictedDeletion() {
        insert("regions", "code", "eu");
        Row plan = insert("plans", "region_code", "eu", "name", "gold");

        assertRestricted(() -> dao("regions").delete("eu"), "regions", "plans", "region_code");
        assertThat(dao("regions").find("eu")).isPresent();
        assertThat(Rows.all(dao("plans"), where("region_code").is("eu"))).containsExactly(plan);
        insert("plans", "region_code", "eu", "name", "silver");
        dao("regions").update("eu", patch -> patch.set("title", "still here"));
        Rows.all(dao("plans"), Query.all()).forEach(row -> dao("plans").delete(row.uuid("id")));
        assertThat(dao("regions").delete("eu")).isPresent();
    }

    @Rule(
            id = "F-12",
            text = "A row that the deletion itself deletes does not restrict it.",
            ifItFails = "whether restrictions are decided at the end, over everything that is deleted")
    void decidesRestrictionsOverTheWholeClosure() {
        UUID ann = consumer();
        UUID key = credential(ann, "k").uuid("id");
        insert("tokens", "credential_id", key, "issuer_id", ann);

        assertThat(dao("consumers").delete(ann)).isPresent();
        assertNoRows("consumers", "credentials", "tokens");
    }

    @Rule(
            id = "F-13",
            text = "A restriction at any level refuses the whole deletion, and rows at every level stay as they are.",
            ifItFails = "whether levels are deleted before the walk is complete")
    void refusesForARestrictionFarDown() {
        UUID ann = consumer();
        UUID bob = consumer();
        Row ofAnn = credential(ann, "a");
        Row ofBob = credential(bob, "b");
        Row token = insert("tokens", "credential_id", ofBob.uuid("id"), "issuer_id", ann);
        Row inside = insert("tokens", "credential_id", ofAnn.uuid("id"), "issuer_id", ann, "label", "l");

        assertRestricted(() -> dao("consumers").delete(ann), "consumers", "tokens", "issuer_id");
        assertThat(Rows.all(dao("credentials"), Query.all())).containsExactlyInAnyOrder(ofAnn, ofBob);
        assertThat(Rows.all(dao("tokens"), Query.all())).containsExactlyInAnyOrder(token, inside);
        assertThat(dao("tokens").findBy("label", "l")).contains(inside);
        dao("tokens").delete(token.uuid("id"));
        dao("consumers").delete(ann);
        assertThat(Rows.all(dao("credentials"), Query.all())).containsExactly(ofBob);
        assertNoRows("tokens");

        insert("accounts", "code", "acme");
        Row usage = dao("usages").insert(ShapeRows.usage(Key.of("acme", ann, "day", Instant.EPOCH)));
        Row below = dao("invoices").insert(ShapeRows.invoice(ShapeSchemas.USAGES.keyOf(usage)));
        assertRestricted(() -> dao("accounts").delete("acme"), "accounts", "invoices", "account_code");
        assertThat(dao("accounts").find("acme")).isPresent();
        assertThat(Rows.all(dao("usages"), Query.all())).containsExactly(usage);
        assertThat(Rows.all(dao("invoices"), Query.all())).containsExactly(below);
    }

    @Rule(
            id = "F-14",
            text = "SET_NULL clears the reference and leaves the rest of the row.",
            ifItFails = "what a deletion does to the rows that it only changes")
    void setsReferencesToNull() {
        UUID ann = consumer();
        UUID plan = insert("plans", "name", "gold").uuid("id");
        UUID other = insert("plans", "name", "silver").uuid("id");
        Row first = insert("subscriptions", "consumer_id", ann, "plan_id", plan, "state", "on");
        Row second = insert("subscriptions", "consumer_id", ann, "plan_id", other, "state", "on");

        assertThat(dao("plans").delete(plan)).isPresent();

        assertThat(dao("subscriptions").find(first.uuid("id"))).contains(first.with("plan_id", null));
        assertThat(dao("subscriptions").find(second.uuid("id"))).contains(second);
        assertThat(Rows.all(dao("subscriptions"), where("plan_id").is(plan))).isEmpty();
        assertThat(Rows.all(dao("subscriptions"), where("state").is("on"))).hasSize(2);
    }

    @Rule(
            id = "F-15",
            text = "SET_NULL clears all fields of a composite reference.",
            ifItFails = "which columns the deletion clears")
    void setsCompositesToNullAsAWhole() {
        insert("chapters", "book", "b", "number", 1L);
        Row note = insert("footnotes", "book", "b", "chapter", 1L, "note", "n");

        dao("chapters").delete(Key.of("b", 1L));

        assertThat(dao("footnotes").find(note.uuid("id")))
                .contains(note.with("book", null).with("chapter", null));
    }

    @Rule(
            id = "F-16",
            text = "Where a deletion reaches a row both by CASCADE and by SET_NULL, the row is deleted.",
            ifItFails = "the order in which the walk treats references to the same row")
    void prefersCascadeToSetNull() {
        UUID root = insert("folders", "name", "root").uuid("id");
        UUID both = insert("folders", "parent_id", root, "shortcut_id", root, "name", "both")
                .uuid("id");
        UUID below = insert("folders", "parent_id", both, "name", "below").uuid("id");
        UUID linked = insert("folders", "shortcut_id", below, "name", "linked").uuid("id");

        dao("folders").delete(root);

        assertThat(dao("folders").find(both)).isEmpty();
        assertThat(dao("folders").find(below)).isEmpty();
        Row left = dao("folders").find(linked).orElseThrow();
        assertThat(left.has("shortcut_id")).isFalse();
    }

    @Rule(
            id = "F-17",
            text = "A cascade through references of an entity to itself goes to any depth and through cycles of rows.",
            ifItFails = "whether the walk remembers what it has visited")
    void cascadesThroughTreesAndCycles() {
        UUID root = insert("folders", "name", "0").uuid("id");
        UUID parent = root;
        for (int depth = 1; depth < 12; depth++) {
            parent = insert("folders", "parent_id", parent, "name", "" + depth).uuid("id");
        }
        UUID leaf = parent;
        UUID apart = insert("folders", "name", "apart").uuid("id");
        dao("folders").update(root, patch -> patch.set("parent_id", leaf));

        assertThat(dao("folders").delete(leaf)).isPresent();
        assertThat(Rows.all(dao("folders"), Query.all()))
                .extracting(row -> row.uuid("id"))
                .containsExactly(apart);
    }

    @Rule(
            id = "F-18",
            text = "Entities that reference each other can be deleted from either side.",
            ifItFails = "constraints that are checked too early in a cycle of tables")
    void deletesAcrossACycleOfEntities() {
        for (boolean fromTeam : new boolean[] {true, false}) {
            UUID team = insert("teams").uuid("id");
            UUID lead = insert("members", "team_id", team).uuid("id");
            UUID other = insert("members", "team_id", team).uuid("id");
            dao("teams").update(team, patch -> patch.set("lead_id", lead));
            if (fromTeam) {
                assertThat(dao("teams").delete(team)).isPresent();
                assertNoRows("teams", "members");
            } else {
                assertThat(dao("members").delete(lead)).isPresent();
                assertThat(dao("teams").find(team).orElseThrow().has("lead_id")).isFalse();
                assertThat(dao("members").find(other)).isPresent();
                dao("teams").delete(team);
                assertNoRows("teams", "members");
            }
        }
    }

    @Rule(
            id = "F-19",
            text = "A deletion reaches all children, however many there are.",
            ifItFails = "paging inside the walk")
    void cascadesToManyChildren() {
        UUID ann = consumer();
        UUID plan = insert("plans", "name", "gold").uuid("id");
        List<UUID> changed = new ArrayList<>();
        for (int i = 0; i < MORE_CHILDREN_THAN_ARE_LISTED_AT_ONCE; i++) {
            insert("credentials", "consumer_id", ann, "key", "many-" + i);
        }
        for (int i = 0; i < 80; i++) {
            UUID consumer = consumer();
            changed.add(insert("subscriptions", "consumer_id", consumer, "plan_id", plan)
                    .uuid("id"));
        }

        dao("consumers").delete(ann);
        assertNoRows("credentials");
        dao("plans").delete(plan);
        assertThat(Rows.all(dao("subscriptions"), Query.all()))
                .hasSize(80)
                .allSatisfy(row -> assertThat(row.has("plan_id")).isFalse());
        assertThat(changed).hasSize(80);
    }

    @Rule(
            id = "F-20",
            text =
                    "A deletion that would cascade to some rows and clear others changes none of them where one more row restricts"
                            + " it.",
            ifItFails = "whether rows are changed before all restrictions are known")
    void changesNothingWhereOneReferenceRestricts() {
        UUID ann = consumer();
        UUID bob = consumer();
        UUID plan = insert("plans", "name", "gold").uuid("id");
        Row subscription = insert("subscriptions", "consumer_id", ann, "plan_id", plan);
        Row key = credential(ann, "k");
        Row foreign = credential(bob, "other");
        insert("tokens", "credential_id", foreign.uuid("id"), "issuer_id", ann);

        assertRestricted(() -> dao("consumers").delete(ann), "consumers", "tokens", "issuer_id");
        assertThat(dao("subscriptions").find(subscription.uuid("id"))).contains(subscription);
        assertThat(dao("credentials").findBy("key", "k")).contains(key);
        dao("credentials").update(key.uuid("id"), patch -> patch.set("name", "not locked"));
    }

    @Rule(
            id = "F-21",
            text =
                    "Of several references that restrict a deletion the first is named, by the referencing entity's name and then"
                            + " in declared order.",
            ifItFails =
                    "the order in which restricting references are looked at; the datastore's own order is not that")
    void namesTheFirstRestrictingReference() {
        insert("regions", "code", "eu");
        UUID ann = consumer();
        insert("subscriptions", "consumer_id", ann, "buyer_region", "eu");
        assertRestricted(() -> dao("regions").delete("eu"), "regions", "subscriptions", "buyer_region");
        insert("subscriptions", "consumer_id", ann, "seller_region", "eu");
        assertRestricted(() -> dao("regions").delete("eu"), "regions", "subscriptions", "seller_region");
        insert("plans", "region_code", "eu");
        assertRestricted(() -> dao("regions").delete("eu"), "regions", "plans", "region_code");
    }

    private static void assertRestricted(ThrowingCallable delete, String entity, String child, String field) {
        assertThatThrownBy(delete).isInstanceOfSatisfying(RestrictViolation.class, error -> {
            assertThat(error.entity()).isEqualTo(entity);
            assertThat(error.reference().entity()).isEqualTo(child);
            assertThat(error.reference().fields()).startsWith(field);
            assertThat(error)
                    .hasMessageContaining(entity)
                    .hasMessageContaining(child)
                    .hasMessageContaining(field);
        });
    }
}
