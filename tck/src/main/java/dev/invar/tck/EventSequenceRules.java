package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Row;
import dev.invar.error.RevisionConflict;
import dev.invar.event.EntityEvent;
import dev.invar.event.EntityEvent.Kind;
import dev.invar.event.Subscription;
import dev.invar.tck.Race.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rules {@code E-12} to {@code E-29}: how often and in which order changes are told. */
abstract class EventSequenceRules extends RuleGroup {

    @Rule(
            id = "E-12",
            text = "An update that changes nothing, and a write on condition of another revision, tell of nothing.",
            ifItFails = "whether an unchanged row is written, and told, again")
    void tellsNothingWhereNothingChanges() {
        Row stored = insert("regions", "code", "eu", "title", "t");
        EventLog log = listening();

        assertThat(dao("regions").update("eu", patch -> patch.set("title", "t")))
                .isEqualTo(stored);
        assertThat(dao("regions").update("eu", patch -> {})).isEqualTo(stored);
        assertThatThrownBy(() -> dao("regions").ifRevision(1).delete("eu")).isInstanceOf(RevisionConflict.class);

        assertThat(log.events()).isEmpty();
    }

    @Rule(
            id = "E-13",
            text = "A row of which a deletion clears several references is told once, as updated.",
            ifItFails = "whether each reference that is cleared is a write of its own")
    void tellsOfSeveralClearedReferencesOnce() {
        insert("accounts", "code", "acme");
        Row invoice = insert("invoices", "payer_code", "acme", "contact_code", "acme", "note", "n");
        EventLog log = listening();

        dao("accounts").delete("acme");

        assertThat(log.summary()).containsExactly("updated invoices", "deleted accounts");
        assertThat(log.events().get(0).before()).contains(invoice);
        assertThat(log.events().get(0).after())
                .contains(invoice.with("payer_code", null).with("contact_code", null));
    }

    @Rule(
            id = "E-14",
            text =
                    "A row that a deletion reaches in several ways is told once, as deleted, with all that it was before.",
            ifItFails = "whether a row is cleared before it is deleted, or deleted twice")
    void tellsOnceOfARowThatIsReachedTwice() {
        insert("accounts", "code", "acme");
        Row invoice = insert("invoices", "seller_code", "acme", "payer_code", "acme", "contact_code", "acme");
        dao("accounts").update("acme", patch -> patch.set("last_invoice_id", invoice.uuid("id")));
        EventLog log = listening();

        dao("accounts").delete("acme");

        assertThat(log.summary()).containsExactly("deleted invoices", "deleted accounts");
        assertThat(log.events().get(0).before()).contains(invoice);
    }

    @Rule(
            id = "E-15",
            text = "A listener may write: its changes are told before its own write returns, to all listeners.",
            ifItFails = "locks that are held while changes are told")
    void letsListenersWrite() {
        EventLog log = listening();
        List<List<String>> toldAtReturn = new ArrayList<>();
        subscribed(store().events().subscribe("regions", event -> {
            if (event.kind() == Kind.CREATED) {
                insert("plans", "region_code", event.after().orElseThrow().string("code"));
                toldAtReturn.add(log.summary());
            }
        }));

        insert("regions", "code", "eu");

        assertThat(toldAtReturn).containsExactly(List.of("created regions", "created plans"));
        assertThat(log.summary()).containsExactly("created regions", "created plans");
    }

    @Rule(
            id = "E-16",
            text =
                    "The changes of a row are a chain, under concurrent writers too: each begins with what another ended with.",
            ifItFails = "whether the row before is the one that the write replaced, and not one that was read earlier")
    void chainsTheChangesOfARow() throws Exception {
        Row first = insert("regions", "code", "eu", "title", "begin");
        EventLog log = listening();

        List<Attempt<Row>> attempts = new Race()
                .run(
                        4,
                        8,
                        (thread, round) ->
                                dao("regions").update("eu", patch -> patch.set("title", thread + " of " + round)));

        assertThat(attempts).allSatisfy(attempt -> assertThat(attempt.error()).isEmpty());
        Map<Row, Row> after = new HashMap<>();
        for (EntityEvent event : log.events()) {
            assertThat(after.put(event.before().orElseThrow(), event.after().orElseThrow()))
                    .as("a second change of the same row")
                    .isNull();
        }
        assertThat(after).hasSize(32);
        Row last = first;
        for (int i = 0; i < 32; i++) {
            assertThat(after).containsKey(last);
            last = after.remove(last);
        }
        assertThat(dao("regions").find("eu")).contains(last);
    }

    @Rule(
            id = "E-17",
            text = "Of rows that reference one another in a circle each is told once, the row that was asked for last.",
            ifItFails = "whether the walk that tells of a cascade remembers what it has told")
    void tellsOfACircleOnce() {
        UUID first = insert("folders", "name", "1").uuid("id");
        UUID second = insert("folders", "name", "2", "parent_id", first).uuid("id");
        UUID third = insert("folders", "name", "3", "parent_id", second).uuid("id");
        dao("folders").update(first, patch -> patch.set("parent_id", third));
        EventLog log = listening();

        dao("folders").delete(second);

        assertThat(log.summary()).containsExactly("deleted folders", "deleted folders", "deleted folders");
        assertThat(log.events())
                .extracting(event -> event.before().orElseThrow().uuid("id"))
                .containsExactlyInAnyOrder(first, second, third)
                .last()
                .isEqualTo(second);
    }

    @Rule(
            id = "E-18",
            text = "A deleted row is told before every other one that it references, however both were reached.",
            ifItFails =
                    "whether rows are ordered by all their references, not by their distance from the row asked for")
    void tellsOfARowBeforeAllItsParents() {
        UUID root = insert("folders", "name", "root").uuid("id");
        UUID early = insert("folders", "name", "early", "parent_id", root).uuid("id");
        UUID middle = insert("folders", "name", "middle", "parent_id", root).uuid("id");
        UUID late = insert("folders", "name", "late", "parent_id", root, "shortcut_id", middle)
                .uuid("id");
        UUID deep = insert("folders", "name", "deep", "parent_id", middle).uuid("id");
        dao("folders").update(early, patch -> patch.set("shortcut_id", deep));
        EventLog log = listening();

        dao("folders").delete(root);

        List<UUID> told = log.events().stream()
                .map(event -> event.before().orElseThrow().uuid("id"))
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrder(root, early, middle, late, deep)
                .containsSubsequence(early, deep, middle, root)
                .containsSubsequence(late, middle, root);
    }

    private EventLog listening() {
        EventLog log = new EventLog();
        subscribed(store().events().subscribe(log));
        return log;
    }

    private void subscribed(Subscription subscription) {
        subject().closedAfterTest(subscription);
    }
}
