package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.error.DaoException;
import dev.invar.error.SchemaViolation;
import dev.invar.event.EntityEvent;
import dev.invar.event.EntityEvent.Kind;
import dev.invar.event.Subscription;
import dev.invar.tck.Race.Attempt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Rules {@code E-}: events of committed writes. */
abstract class EventRules extends RuleGroup {

    @Rule(
            id = "E-01",
            text = "A committed insert, update or deletion is told once, with the row before and after.",
            ifItFails = "whether the row before is read in the atomic step that replaces it")
    void tellsOfEveryWriteWithOldAndNew() {
        EventLog log = listening();

        Row created = insert("regions", "code", "eu", "title", "t");
        Row changed = dao("regions").update("eu", patch -> patch.set("title", "u"));
        dao("regions").delete("eu");

        assertThat(log.events()).hasSize(3);
        assertEvent(log.events().get(0), Kind.CREATED, null, created);
        assertEvent(log.events().get(1), Kind.UPDATED, created, changed);
        assertEvent(log.events().get(2), Kind.DELETED, changed, null);
    }

    @Rule(
            id = "E-02",
            text = "Events carry the fields of the event payload only, never sensitive ones.",
            ifItFails = "the making of events; no backend takes part in it")
    void carriesOnlyThePayload() {
        EventLog log = listening();
        UUID consumer = consumer();
        Row key =
                insert("credentials", "consumer_id", consumer, "key", "s3cr3t-key", "name", "n", "secret_note", "hush");
        dao("credentials")
                .update(
                        key.uuid("id"),
                        patch -> patch.set("key", "0ther-s3cr3t").set("secret_note", "hush2"));
        dao("credentials").delete(key.uuid("id"));
        insert("settings", "name", "abc", "secret", "p4ssw0rd");

        Row payload = key.only(List.of("id", "consumer_id", "name"));
        assertThat(log.of("credentials")).hasSize(3);
        assertThat(log.of("credentials").get(0).after()).contains(payload);
        assertThat(log.of("credentials").get(1).before()).contains(payload);
        assertThat(log.of("credentials").get(1).after()).contains(payload);
        assertThat(log.of("credentials").get(2).before()).contains(payload);
        assertThat(log.events())
                .allSatisfy(event -> assertThat(event.json() + event)
                        .doesNotContain("s3cr3t")
                        .doesNotContain("hush")
                        .doesNotContain("p4ssw0rd"));
    }

    @Rule(
            id = "E-03",
            text = "An event's text is a JSON object with kind, entity and the images before and after.",
            ifItFails = "the making of events; no backend takes part in it")
    void writesEventsAsJson() {
        EventLog log = listening();
        insert("regions", "code", "e\"u", "title", "\u20ac\n");
        dao("regions").update("e\"u", patch -> patch.unset("title"));

        assertThat(log.events())
                .extracting(EntityEvent::json)
                .containsExactly(
                        "{\"kind\":\"created\",\"entity\":\"regions\",\"after\":{\"code\":\"e\\\"u\",\"title\":\"\u20ac\\n\"}}",
                        "{\"kind\":\"updated\",\"entity\":\"regions\",\"before\":{\"code\":\"e\\\"u\",\"title\":\"\u20ac\\n\"},"
                                + "\"after\":{\"code\":\"e\\\"u\"}}");
    }

    @Rule(
            id = "E-04",
            text = "Of a cascade every deleted row is told, children before their parents, over all levels.",
            ifItFails = "the order in which a cascade deletes, or tells of what it has deleted")
    void tellsChildrenBeforeTheirParents() {
        UUID ann = consumer();
        List<UUID> keys = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID key = insert("credentials", "consumer_id", ann).uuid("id");
            keys.add(key);
            insert("tokens", "credential_id", key);
            insert("tokens", "credential_id", key);
        }
        insert("subscriptions", "consumer_id", ann);
        EventLog log = listening();

        dao("consumers").delete(ann);

        List<EntityEvent> events = log.events();
        assertThat(events)
                .hasSize(11)
                .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Kind.DELETED));
        assertThat(events.get(10).before().orElseThrow().uuid("id")).isEqualTo(ann);
        for (UUID key : keys) {
            int parent = indexOf(events, "id", key);
            assertThat(events.stream().filter(event -> has(event, "credential_id", key)))
                    .hasSize(2)
                    .allSatisfy(child -> assertThat(events.indexOf(child)).isLessThan(parent));
        }
    }

    @Rule(
            id = "E-05",
            text = "A row whose reference a deletion sets to null is told as updated, before the deleted row.",
            ifItFails = "whether rows that a deletion only changes are told of")
    void tellsOfReferencesSetToNull() {
        insert("chapters", "book", "b", "number", 1L);
        Row note = insert("footnotes", "book", "b", "chapter", 1L, "note", "n");
        EventLog log = listening();

        dao("chapters").delete(Key.of("b", 1L));

        assertThat(log.summary()).containsExactly("updated footnotes", "deleted chapters");
        assertEvent(
                log.events().get(0), Kind.UPDATED, note, note.with("book", null).with("chapter", null));
    }

    @Rule(
            id = "E-06",
            text = "A refused write, and a deletion that finds no row, tell of nothing.",
            ifItFails = "whether events are told before the outcome is known")
    void tellsNothingOfRefusedWrites() {
        UUID ann = insert("consumers", "username", "ann").uuid("id");
        UUID key = credential(ann, "k").uuid("id");
        insert("regions", "code", "eu");
        insert("plans", "region_code", "eu");
        EventLog log = listening();

        for (ThrowingCallable refused : List.<ThrowingCallable>of(
                () -> insert("consumers", "username", "ann"),
                () -> insert("consumers", "id", ann),
                () -> credential(UUID.randomUUID(), "other"),
                () -> dao("credentials").update(key, patch -> patch.set("consumer_id", UUID.randomUUID())),
                () -> dao("consumers").update(UUID.randomUUID(), patch -> patch.set("note", "n")),
                () -> dao("regions").delete("eu"),
                () -> insert("settings", "name", "X"))) {
            assertThatThrownBy(refused).isInstanceOf(DaoException.class);
        }
        dao("consumers").delete(UUID.randomUUID());

        assertThat(log.events()).isEmpty();
    }

    @Rule(
            id = "E-07",
            text =
                    "A row whose event payload exceeds 65,507 bytes of JSON is refused before anything is written; one of exactly"
                            + " that size is stored.",
            ifItFails = "validation before the plan; no backend takes part in it")
    void refusesAPayloadThatIsTooLarge() {
        UUID ann = consumer();
        Row key = credential(ann, "k");
        UUID id = key.uuid("id");
        String empty = "{\"id\":\"" + id + "\",\"consumer_id\":\"" + ann + "\",\"name\":\"\"}";
        int room = EntityEvent.MAXIMUM_PAYLOAD_BYTES - empty.getBytes(StandardCharsets.UTF_8).length;
        EventLog log = listening();

        assertThatThrownBy(() -> dao("credentials").update(id, patch -> patch.set("name", "x".repeat(room + 1))))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("65507");
        assertThatThrownBy(() ->
                        dao("credentials").update(id, patch -> patch.set("name", "\u20ac".repeat(room / 3 + 1))))
                .isInstanceOf(SchemaViolation.class);
        assertThatThrownBy(() -> insert("credentials", "consumer_id", ann, "key", "l", "name", "x".repeat(room + 1)))
                .isInstanceOf(SchemaViolation.class);
        assertThat(dao("credentials").find(id)).contains(key);
        assertThat(dao("credentials").findBy("key", "l")).isEmpty();
        assertThat(log.events()).isEmpty();

        dao("credentials").update(id, patch -> patch.set("name", "x".repeat(room)));
        dao("credentials").update(id, patch -> patch.set("secret_note", "y".repeat(100_000)));
        insert("credentials", "consumer_id", ann, "key", "l", "name", "x".repeat(room));
        dao("consumers").delete(ann);
        assertThat(log.summary())
                .containsExactly(
                        "updated credentials",
                        "updated credentials",
                        "created credentials",
                        "deleted credentials",
                        "deleted credentials",
                        "deleted consumers");
    }

    @Rule(
            id = "E-08",
            text = "Listeners are told on the calling thread, after the write can be read and before the call returns.",
            ifItFails = "when the sink is called")
    void tellsBeforeTheCallReturns() {
        EventLog log = listening();
        List<Boolean> readable = new ArrayList<>();
        subscribed(store().events()
                .subscribe(
                        "regions",
                        event -> readable.add(dao("regions").find("eu").isPresent())));

        insert("regions", "code", "eu");
        assertThat(log.summary()).containsExactly("created regions");
        dao("regions").delete("eu");
        assertThat(log.summary()).containsExactly("created regions", "deleted regions");
        assertThat(log.threads()).containsOnly(Thread.currentThread());
        assertThat(readable).containsExactly(true, false);
    }

    @Rule(
            id = "E-09",
            text = "A listener that throws disturbs neither the write nor other listeners.",
            ifItFails = "the passing on of events; no backend takes part in it")
    void survivesListenersThatThrow() {
        subscribed(store().events().subscribe(event -> {
            throw new IllegalStateException("thrown on purpose by the kit");
        }));
        EventLog log = listening();

        UUID ann = consumer();
        credential(ann, "k");
        dao("consumers").delete(ann);

        assertThat(log.summary())
                .containsExactly(
                        "created consumers", "created credentials", "deleted credentials", "deleted consumers");
        assertNoRows("consumers", "credentials");
    }

    @Rule(
            id = "E-10",
            text =
                    "A listener of one entity hears of that entity only, and of nothing once its subscription is closed.",
            ifItFails = "the passing on of events; no backend takes part in it")
    void tellsSubscribersOnly() {
        EventLog log = new EventLog();
        EventLog closed = new EventLog();
        subscribed(store().events().subscribe("credentials", log));
        Subscription twice = store().events().subscribe("credentials", closed);
        UUID ann = consumer();
        credential(ann, "k1");
        twice.close();
        twice.close();
        credential(ann, "k2");

        assertThat(log.summary()).containsExactly("created credentials", "created credentials");
        assertThat(closed.summary()).containsExactly("created credentials");
        assertThatThrownBy(() -> store().events().subscribe("nobody", log))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }

    @Rule(
            id = "E-11",
            text =
                    "Under concurrent writers there is exactly one event for each committed write, and none for a refused one.",
            ifItFails =
                    "whether attempts that are repeated, or finished by somebody else, are told twice or not at all")
    void tellsOfConcurrentWritesOnce() throws Exception {
        UUID ann = consumer();
        EventLog log = listening();

        List<Attempt<Row>> attempts = new Race()
                .run(
                        8,
                        20,
                        (thread, round) -> insert(
                                "credentials",
                                "consumer_id",
                                ann,
                                "key",
                                "k" + round,
                                "name",
                                thread + " of " + round));

        List<Row> stored =
                attempts.stream().flatMap(attempt -> attempt.value().stream()).toList();
        assertThat(stored).hasSize(20);
        assertThat(log.events())
                .extracting(event -> event.after().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(stored.stream()
                        .map(row -> row.only(List.of("id", "consumer_id", "name")))
                        .toList());
        log.clear();
        List<Attempt<Boolean>> deletions = new Race()
                .run(4, 1, (thread, round) -> dao("consumers").delete(ann).isPresent());
        assertThat(deletions).allSatisfy(attempt -> assertThat(attempt.error()).isEmpty());
        assertThat(log.of("credentials")).hasSize(20).doesNotHaveDuplicates();
        assertThat(log.of("consumers")).hasSize(1);
    }

    private EventLog listening() {
        EventLog log = new EventLog();
        subscribed(store().events().subscribe(log));
        return log;
    }

    private void subscribed(Subscription subscription) {
        subject().closedAfterTest(subscription);
    }

    private static void assertEvent(EntityEvent event, Kind kind, @Nullable Row before, @Nullable Row after) {
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.before()).isEqualTo(Optional.ofNullable(before));
        assertThat(event.after()).isEqualTo(Optional.ofNullable(after));
    }

    private static int indexOf(List<EntityEvent> events, String field, UUID value) {
        return events.indexOf(events.stream()
                .filter(event -> has(event, field, value))
                .findFirst()
                .orElseThrow());
    }

    private static boolean has(EntityEvent event, String field, UUID value) {
        return event.before().map(row -> value.equals(row.get(field))).orElse(false);
    }
}
