package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.invar.RepairOptions;
import dev.invar.RepairReport;
import dev.invar.Revised;
import dev.invar.Row;
import dev.invar.VerificationOptions;
import dev.invar.VerificationProgress;
import dev.invar.VerificationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Audits of datastores in which nothing is wrong. */
abstract class AuditRules extends RuleGroup {
    private static final int WRITERS = 3;
    private static final int ROUNDS = 4;
    private static final int WRITES = 12;

    @Rule(
            id = "X-80",
            text =
                    "An audit of a sound datastore finds nothing wrong, counts the rows that it read, and tells how far it has come, entity by entity.",
            ifItFails =
                    "what verify() says: an access path that does not lead to a row, or a scan that shows rows twice")
    void aSoundDatastoreIsFoundSound() {
        UUID consumer = consumer();
        credential(consumer, "first");
        credential(consumer, "second");
        insert("regions", "code", "north");
        insert("subscriptions", "consumer_id", consumer, "seller_region", "north", "state", "new");
        List<VerificationProgress> told = new ArrayList<>();

        VerificationReport report =
                store().verify(VerificationOptions.builder().progress(told::add).build());

        assertThat(report.findings()).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(report.rows()).isEqualTo(5);
        assertThat(told)
                .contains(
                        new VerificationProgress("consumers", 1, 0),
                        new VerificationProgress("credentials", 2, 0),
                        new VerificationProgress("regions", 1, 0),
                        new VerificationProgress("subscriptions", 1, 0));
    }

    @Rule(
            id = "X-81",
            text = "An audit reads the named entities only, and refuses a name that no module declares.",
            ifItFails = "the core: the backend is not asked")
    void onlyWhatIsNamedIsRead() {
        credential(consumer(), "only");

        VerificationReport report = store().verify(
                        VerificationOptions.builder().entities("credentials").build());

        assertThat(report.rows()).isEqualTo(1);
        VerificationOptions unknown = VerificationOptions.builder()
                .entities("credentials", "Consumers")
                .build();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store().verify(unknown))
                .withMessageContaining("[Consumers]")
                .withMessageContaining("credentials");
    }

    @Rule(
            id = "X-82",
            text = "While others write, an audit finds nothing wrong.",
            ifItFails =
                    "whether a look-up by a unique value, or a listing, can miss a row that exists and has the value throughout it")
    void writersAreNotTakenForFaults() throws Exception {
        insert("regions", "code", "north");
        VerificationOptions options = VerificationOptions.builder()
                .entities("consumers", "credentials", "subscriptions")
                .rowsPerSecond(100_000)
                .build();

        List<Race.Attempt<VerificationReport>> attempts = new Race().run(WRITERS + 1, ROUNDS, (thread, round) -> {
            if (thread > 0) {
                write(thread, round);
            }
            return store().verify(options);
        });

        assertThat(attempts)
                .allSatisfy(attempt ->
                        assertThat(attempt.value().orElseThrow().findings()).isEmpty());
    }

    @Rule(
            id = "X-83",
            text = "A repair of a sound datastore changes no row, and leaves nothing to be mended.",
            ifItFails = "what the store takes for left behind, and what it does about it")
    void aSoundDatastoreIsRepairedToWhatItWas() {
        UUID consumer = consumer();
        credential(consumer, "first");
        UUID gone = consumer();
        credential(gone, "second");
        dao("consumers").delete(gone);
        Row subscription = insert("subscriptions", "consumer_id", consumer, "state", "new");
        Revised<Row> before =
                dao("subscriptions").findRevised(subscription.uuid("id")).orElseThrow();

        RepairReport report = store().repair(RepairOptions.defaults());

        assertThat(report.remaining().findings()).isEmpty();
        assertThat(report.remaining().rows()).isEqualTo(3);
        assertThat(dao("subscriptions").findRevised(subscription.uuid("id"))).contains(before);
        assertThat(dao("credentials").findBy("key", "first")).isPresent();
    }

    private void write(int thread, int round) {
        for (int i = 0; i < WRITES; i++) {
            UUID consumer = insert("consumers", "username", "user " + thread + round + i)
                    .uuid("id");
            credential(consumer, "key " + thread + round + i);
            UUID subscription = insert("subscriptions", "consumer_id", consumer, "state", "new")
                    .uuid("id");
            dao("subscriptions")
                    .update(subscription, patch -> patch.set("state", "old").set("buyer_region", "north"));
            dao("consumers").update(consumer, patch -> patch.set("username", "other " + thread + round));
            dao("consumers").delete(consumer);
        }
    }
}
