package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.AUTHORS;
import static dev.invar.backend.memory.emulation.Publishing.BOOKS;
import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.LOANS;
import static dev.invar.backend.memory.emulation.Publishing.NODES;
import static dev.invar.backend.memory.emulation.Publishing.PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small stock of rows, and everything that clients do to it in the tests of crashes. */
final class Situation {

    /** A write by a client. */
    interface Action {

        /** Lets a client do it. */
        WriteOutcome by(Client client);
    }

    private Situation() {}

    /** Fresh rows with the stock. */
    static ConditionalRows stocked(Timing timing) {
        ConditionalRows rows = HeapRows.of(CATALOG);
        Client client = client(rows, timing);
        List<WriteOutcome> outcomes = new ArrayList<>();
        outcomes.add(client.insert(AUTHORS, "ann", "email", "ann@x", "badge", "A"));
        outcomes.add(client.insert(AUTHORS, "bob", "email", "bob@x"));
        outcomes.add(client.insert(
                BOOKS, "iron", "author", "ann", "editor", "bob", "isbn", "1", "shelf", "s", "note", "heavy"));
        outcomes.add(client.insert(BOOKS, "steel", "author", "bob", "editor", "ann", "isbn", "2", "shelf", "s"));
        outcomes.add(client.insert(BOOKS, "self", "author", "ann", "editor", "ann", "isbn", "3"));
        outcomes.add(client.insert(PAGES, "front", "book", "iron", "label", "i"));
        outcomes.add(client.insert(PAGES, "back", "book", "iron"));
        outcomes.add(client.insert(PAGES, "cover", "book", "steel", "label", "c"));
        outcomes.add(client.insert(LOANS, "week", "page", "front", "book", "iron"));
        outcomes.add(client.insert(LOANS, "month", "book", "steel"));
        outcomes.add(client.insert(NODES, "a", "name", "a"));
        outcomes.add(client.insert(NODES, "b", "parent", "a", "name", "b"));
        outcomes.add(client.insert(NODES, "c", "parent", "b", "other", "a"));
        outcomes.add(client.insert(NODES, "d", "friend", "b", "parent", "d", "name", "d"));
        outcomes.add(client.update(NODES, "a", "parent", "c", "friend", "d"));
        assertThat(outcomes).allMatch(WriteOutcome.Applied.class::isInstance);
        return rows;
    }

    static Client client(ConditionalRows rows, Timing timing) {
        return new Client(rows, settings(timing));
    }

    /** Small pages and batches, so that small stocks have several. */
    static EmulationSettings settings(Timing timing) {
        return EmulationSettings.defaults().withSizes(2, 2).withTiming(timing);
    }

    /** The actions, by what they do. */
    static Map<String, Action> actions() {
        Map<String, Action> actions = new LinkedHashMap<>();
        actions.put("insert of a page", client -> client.insert(PAGES, "new", "book", "iron", "label", "n"));
        actions.put(
                "insert of a page under a generated key",
                client -> client.insertGenerated(PAGES, "fresh", "book", "iron", "label", "n"));
        actions.put("insert of another page with the value", client -> client.insert(PAGES, "rival", "label", "n"));
        actions.put("insert of the page with another value", client -> client.insert(PAGES, "new", "label", "z"));
        actions.put("delete of the inserted page", client -> client.delete(PAGES, "new"));
        actions.put("delete of the other page with the value", client -> client.delete(PAGES, "rival"));
        actions.put(
                "insert of a book",
                client -> client.insert(
                        BOOKS, "gold", "author", "bob", "editor", "ann", "isbn", "9", "shelf", "t", "note", "heavy"));
        actions.put("insert of a taken key", client -> client.insert(PAGES, "front", "label", "n"));
        actions.put("insert of a taken value", client -> client.insert(PAGES, "new", "book", "iron", "label", "i"));
        actions.put("insert without a parent", client -> client.insert(PAGES, "new", "book", "tin", "label", "n"));
        actions.put("update of a plain field", client -> client.update(BOOKS, "iron", "note", "rusty"));
        actions.put("update of a unique field", client -> client.update(PAGES, "cover", "label", "n"));
        actions.put("update that clears a unique field", client -> client.update(PAGES, "front", "label", null));
        actions.put(
                "move of a book",
                client -> client.update(BOOKS, "iron", "author", "bob", "editor", "ann", "shelf", "t", "isbn", "9"));
        actions.put("move of a page", client -> client.update(PAGES, "front", "book", "steel"));
        actions.put("delete of a leaf", client -> client.delete(LOANS, "month"));
        actions.put("delete of a page", client -> client.delete(PAGES, "front"));
        actions.put("delete of a book", client -> client.delete(BOOKS, "iron"));
        actions.put("delete of an author", client -> client.delete(AUTHORS, "ann"));
        actions.put("delete that is restricted", client -> client.delete(AUTHORS, "bob"));
        actions.put("delete of a node on a cycle", client -> client.delete(NODES, "b"));
        actions.put("delete of a node beside a cycle", client -> client.delete(NODES, "d"));
        actions.put(
                "insert of an author who may be deleted",
                client -> client.insert(AUTHORS, "ann", "email", "ann@x", "badge", "B"));
        actions.put("insert of a node that may be deleted", client -> client.insert(NODES, "b", "name", "a"));
        actions.put(
                "update of the book that was read",
                client -> client.updateExpecting(revision(client, BOOKS, "iron"), BOOKS, "iron", "note", "read"));
        actions.put(
                "move of the page that was read",
                client -> client.updateExpecting(revision(client, PAGES, "front"), PAGES, "front", "book", "steel"));
        actions.put(
                "delete of the book that was read",
                client -> client.deleteExpecting(revision(client, BOOKS, "iron"), BOOKS, "iron"));
        actions.put(
                "delete of the leaf that was read",
                client -> client.deleteExpecting(revision(client, LOANS, "month"), LOANS, "month"));
        actions.put("insert below a cycle", client -> client.insert(NODES, "e", "parent", "c", "friend", "b"));
        return actions;
    }

    /** The revision of a row; where there is none, one that no row has. */
    private static long revision(Client client, EntitySchema entity, String id) {
        return client.find(entity, id).map(StoredRow::revision).orElse(-1L);
    }
}
