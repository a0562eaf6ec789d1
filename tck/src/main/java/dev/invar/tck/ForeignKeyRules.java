package dev.invar.tck;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Row;
import dev.invar.error.ForeignKeyViolation;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code F-01} to {@code F-09}: references of written rows. */
abstract class ForeignKeyRules extends RuleGroup {

    @Rule(
            id = "F-01",
            text =
                    "A row that references a row which does not exist is refused, naming entity and fields, and nothing is"
                            + " written.",
            ifItFails = "whether the parent is read after the child can be found by it")
    void refusesAMissingParent() {
        assertMissing(() -> credential(UUID.randomUUID(), "k"), "credentials", "consumer_id");
        assertMissing(() -> insert("plans", "region_code", "nowhere"), "plans", "region_code");
        assertNoRows("credentials", "plans");
    }

    @Rule(
            id = "F-02",
            text = "A reference without a value is not checked; of a composite one, any missing part is enough.",
            ifItFails = "whether null is looked up as a parent")
    void doesNotCheckMissingValues() {
        insert("plans", "name", "gold");
        insert("footnotes", "book", "nowhere");
        insert("footnotes", "chapter", 7L);

        assertMissing(() -> insert("footnotes", "book", "nowhere", "chapter", 7L), "footnotes", "book", "chapter");
    }

    @Rule(
            id = "F-03",
            text = "A composite reference is checked as a whole.",
            ifItFails = "the order of a composite reference's parts")
    void checksCompositesAsAWhole() {
        insert("chapters", "book", "a", "number", 1L);
        insert("chapters", "book", "b", "number", 2L);
        Row note = insert("footnotes", "book", "b", "chapter", 2L);

        assertMissing(() -> insert("footnotes", "book", "a", "chapter", 2L), "footnotes", "book", "chapter");
        UUID id = note.uuid("id");
        assertMissing(
                () -> dao("footnotes").update(id, patch -> patch.set("book", "a")), "footnotes", "book", "chapter");
        dao("footnotes").update(id, patch -> patch.set("book", "a").set("chapter", 1L));
        assertThat(Rows.all(
                        dao("footnotes"), where("book").is("a").and("chapter").is(1L)))
                .hasSize(1);
    }

    @Rule(
            id = "F-04",
            text = "An update to a missing parent is refused and changes nothing; to an existing one it moves the row.",
            ifItFails = "whether an update checks the references that it changes")
    void checksTheParentOfAnUpdate() {
        UUID ann = consumer();
        UUID bob = consumer();
        Row key = credential(ann, "k");
        UUID id = key.uuid("id");

        assertMissing(
                () -> dao("credentials").update(id, patch -> patch.set("consumer_id", UUID.randomUUID())),
                "credentials",
                "consumer_id");
        assertThat(dao("credentials").find(id)).contains(key);
        dao("credentials").update(id, patch -> patch.set("consumer_id", bob));
        dao("consumers").delete(ann);
        assertThat(dao("credentials").find(id)).isPresent();
        dao("consumers").delete(bob);
        assertThat(dao("credentials").find(id)).isEmpty();
    }

    @Rule(
            id = "F-05",
            text = "A row may reference itself in the insert that creates it.",
            ifItFails = "whether the parent is read before the row itself can be seen")
    void allowsARowToReferenceItself() {
        UUID id = UUID.randomUUID();
        Row folder = insert("folders", "id", id, "parent_id", id, "shortcut_id", id, "name", "loop");

        assertThat(dao("folders").find(id)).contains(folder);
        assertThat(Rows.all(dao("folders"), where("parent_id").is(id))).containsExactly(folder);
        assertThat(dao("folders").delete(id)).contains(folder);
        assertNoRows("folders");
    }

    @Rule(
            id = "F-06",
            text = "Every reference of a row is checked; the first missing parent in declared order is named.",
            ifItFails = "whether all parents are read, and which refusal wins")
    void checksEveryReference() {
        UUID ann = consumer();
        UUID key = credential(ann, "k").uuid("id");

        assertMissing(
                () -> insert("tokens", "credential_id", key, "issuer_id", UUID.randomUUID()), "tokens", "issuer_id");
        assertMissing(
                () -> insert("tokens", "credential_id", UUID.randomUUID(), "issuer_id", ann),
                "tokens",
                "credential_id");
        insert("tokens", "credential_id", key, "issuer_id", ann);
    }

    @Rule(
            id = "F-07",
            text = "A deleted parent is missing, and a new row with its key has none of the old children.",
            ifItFails = "entries that outlive a deletion, and markers that are taken for rows")
    void forgetsADeletedParent() {
        UUID ann = consumer();
        credential(ann, "k1");
        dao("consumers").delete(ann);

        assertMissing(() -> credential(ann, "k2"), "credentials", "consumer_id");
        insert("consumers", "id", ann);
        assertThat(Rows.all(dao("credentials"), where("consumer_id").is(ann))).isEmpty();
        Row fresh = credential(ann, "k1");
        assertThat(Rows.all(dao("credentials"), where("consumer_id").is(ann))).containsExactly(fresh);
    }

    @Rule(
            id = "F-08",
            text = "Clearing a reference takes the row away from its parent, whose deletion then leaves it alone.",
            ifItFails = "whether an update removes the entry of the old parent")
    void letsARowLeaveItsParent() {
        UUID root = insert("folders", "name", "root").uuid("id");
        UUID child = insert("folders", "name", "child", "parent_id", root).uuid("id");
        dao("folders").update(child, patch -> patch.unset("parent_id"));

        assertThat(Rows.all(dao("folders"), where("parent_id").is(root))).isEmpty();
        dao("folders").delete(root);
        assertThat(dao("folders").find(child)).isPresent();
    }

    private static void assertMissing(ThrowingCallable write, String entity, String... fields) {
        assertThatThrownBy(write).isInstanceOfSatisfying(ForeignKeyViolation.class, error -> {
            assertThat(error.entity()).isEqualTo(entity);
            assertThat(error.fields()).containsExactly(fields);
            assertThat(error).hasMessageContaining(entity).hasMessageContaining(fields[0]);
        });
    }
}
