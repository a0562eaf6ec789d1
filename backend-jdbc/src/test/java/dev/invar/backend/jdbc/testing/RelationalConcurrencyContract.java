package dev.invar.backend.jdbc.testing;

import static dev.invar.backend.jdbc.testing.Schemas.AUDITS;
import static dev.invar.backend.jdbc.testing.Schemas.CONSUMERS;
import static dev.invar.backend.jdbc.testing.Schemas.CREDENTIALS;
import static dev.invar.backend.jdbc.testing.Schemas.LEFT;
import static dev.invar.backend.jdbc.testing.Schemas.NODES;
import static dev.invar.backend.jdbc.testing.Schemas.RIGHT;
import static dev.invar.backend.jdbc.testing.Schemas.USES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.Reference;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WriteOutcome.Applied;
import dev.invar.spi.WriteOutcome.Refused;
import dev.invar.spi.WritePlan;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What many threads see of a relational store. */
public abstract class RelationalConcurrencyContract {
    private static final int THREADS = 16;

    private OpenStore open;

    /** A store with all tables of {@link Schemas#all()}, empty. */
    protected abstract OpenStore openStore();

    @BeforeEach
    void openFreshStore() {
        open = openStore();
    }

    @AfterEach
    void closeStore() {
        assertNoOrphans();
        open.close();
    }

    private void assertNoOrphans() {
        for (CatalogEntity entity : open.catalog().entities()) {
            for (StoredRow row : open.all(entity.schema())) {
                for (Reference reference : entity.schema().references()) {
                    row.row()
                            .key(reference.fields())
                            .ifPresent(parent -> assertThat(
                                            open.find(open.catalog().target(reference), parent))
                                    .as("parent by %s", reference)
                                    .isPresent());
                }
            }
        }
    }

    @Test
    void exactlyOneOfManyWritersOfAUniqueValueSucceeds() {
        int values = 100;
        AtomicInteger[] winners = new AtomicInteger[values];
        for (int i = 0; i < values; i++) {
            winners[i] = new AtomicInteger();
        }
        Refused taken = new Refused(
                new Refusal.UniqueTaken(CONSUMERS.uniqueConstraints().get(0)));
        Threads.together(THREADS, thread -> {
            for (int value = 0; value < values; value++) {
                WriteOutcome outcome =
                        open.apply(Plans.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "value" + value)));
                if (outcome instanceof Applied) {
                    winners[value].incrementAndGet();
                } else {
                    assertThat(outcome).isEqualTo(taken);
                }
            }
        });
        assertThat(winners).allSatisfy(count -> assertThat(count).hasValue(1));
        assertThat(open.all(CONSUMERS)).hasSize(values);
    }

    @Test
    void exactlyOneOfManyWritersOfAKeySucceeds() {
        int keys = 50;
        AtomicInteger winners = new AtomicInteger();
        Threads.together(THREADS, thread -> {
            for (long key = 0; key < keys; key++) {
                WriteOutcome outcome = open.apply(Plans.insert(AUDITS, Row.of("id", key)));
                if (outcome instanceof Applied) {
                    winners.incrementAndGet();
                } else {
                    assertThat(outcome).isEqualTo(new Refused(new Refusal.KeyTaken()));
                }
            }
        });
        assertThat(winners).hasValue(keys);
    }

    @Test
    void childrenOfADeletedParentAreRefusedOrGoWithIt() {
        int rounds = 25;
        Refused missing =
                new Refused(new Refusal.ParentMissing(CREDENTIALS.references().get(0)));
        for (int round = 0; round < rounds; round++) {
            StoredRow parent = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID()));
            Threads.together(THREADS, thread -> {
                if (thread == 0) {
                    open.applied(Plans.delete(CONSUMERS, parent.key()));
                    return;
                }
                for (int i = 0; i < 4; i++) {
                    WriteOutcome outcome = open.apply(Plans.insert(
                            CREDENTIALS,
                            Row.of(
                                    "id",
                                    UUID.randomUUID(),
                                    "consumer_id",
                                    parent.row().uuid("id"))));
                    if (!(outcome instanceof Applied)) {
                        assertThat(outcome).isEqualTo(missing);
                    }
                }
            });
            assertThat(open.find(CONSUMERS, parent.key())).isEmpty();
            assertThat(open.all(CREDENTIALS)).isEmpty();
        }
    }

    @Test
    void childrenMovedToADeletedParentAreRefusedOrGoWithIt() {
        for (int round = 0; round < 15; round++) {
            StoredRow from = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID()));
            StoredRow to = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID()));
            List<StoredRow> children = IntStream.range(0, THREADS)
                    .mapToObj(i -> open.insert(
                            CREDENTIALS,
                            Row.of(
                                    "id",
                                    UUID.randomUUID(),
                                    "consumer_id",
                                    from.row().uuid("id"))))
                    .toList();
            Threads.together(THREADS, thread -> {
                if (thread == 0) {
                    open.applied(Plans.delete(CONSUMERS, to.key()));
                    return;
                }
                WriteOutcome outcome = open.apply(Plans.set(
                        CREDENTIALS,
                        children.get(thread).key(),
                        "consumer_id",
                        to.row().uuid("id")));
                if (!(outcome instanceof Applied)) {
                    assertThat(outcome)
                            .isEqualTo(new Refused(new Refusal.ParentMissing(
                                    CREDENTIALS.references().get(0))));
                }
            });
            open.applied(Plans.delete(CONSUMERS, from.key()));
            assertThat(open.all(CREDENTIALS)).isEmpty();
        }
    }

    @Test
    void overlappingCascadesAllEnd() {
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < 60; i++) {
                open.insert(NODES, Row.of("id", "n" + i, "parent_id", i == 0 ? null : "n" + (i - 1) / 2));
            }
            Threads.together(
                    THREADS, thread -> open.applied(Plans.delete(NODES, Key.of("n" + (thread * 3 % THREADS)))));
            assertThat(open.all(NODES)).isEmpty();
        }
    }

    @Test
    void cyclesDeletedFromBothEndsVanish() {
        for (int round = 0; round < 5; round++) {
            open.insert(LEFT, Row.of("id", 1L));
            open.insert(RIGHT, Row.of("id", 1L, "left_id", 1L));
            open.applied(Plans.set(LEFT, Key.of(1L), "right_id", 1L));
            Threads.together(4, thread -> open.applied(Plans.delete(thread % 2 == 0 ? LEFT : RIGHT, Key.of(1L))));
            assertThat(open.all(LEFT)).isEmpty();
            assertThat(open.all(RIGHT)).isEmpty();
        }
    }

    @Test
    void grandchildrenInsertedDuringACascadeAreRefusedOrGoWithIt() {
        for (int round = 0; round < 15; round++) {
            StoredRow root = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID()));
            List<StoredRow> children = IntStream.range(0, 5)
                    .mapToObj(i -> open.insert(
                            CREDENTIALS,
                            Row.of(
                                    "id",
                                    UUID.randomUUID(),
                                    "consumer_id",
                                    root.row().uuid("id"))))
                    .toList();
            Threads.together(THREADS, thread -> {
                if (thread == 0) {
                    open.applied(Plans.delete(CONSUMERS, root.key()));
                    return;
                }
                for (StoredRow child : children) {
                    WriteOutcome outcome = open.apply(Plans.insert(
                            USES,
                            Row.of(
                                    "id",
                                    UUID.randomUUID(),
                                    "credential_id",
                                    child.row().uuid("id"))));
                    if (!(outcome instanceof Applied)) {
                        assertThat(outcome)
                                .isEqualTo(new Refused(new Refusal.ParentMissing(
                                        USES.references().get(0))));
                    }
                }
            });
            assertThat(open.all(USES)).isEmpty();
        }
    }

    @Test
    void patchesOfDifferentFieldsAllSurviveAndEachCountsOneRevision() {
        StoredRow row = open.insert(CREDENTIALS, Row.of("id", UUID.randomUUID(), "slot", 0L));
        int changes = 40;
        Threads.together(3, thread -> {
            for (int i = 1; i <= changes; i++) {
                switch (thread) {
                    case 0 -> open.applied(Plans.set(CREDENTIALS, row.key(), "key", "key" + i));
                    case 1 -> open.applied(Plans.set(CREDENTIALS, row.key(), "note", "note" + i));
                    default -> open.applied(Plans.set(CREDENTIALS, row.key(), "slot", (long) i));
                }
            }
        });
        Row last = Row.builder()
                .set("id", row.row().uuid("id"))
                .set("key", "key" + changes)
                .set("note", "note" + changes)
                .set("slot", (long) changes)
                .build();
        assertThat(open.find(CREDENTIALS, row.key()))
                .contains(new StoredRow(row.key(), last, row.revision() + 3L * changes));
    }

    @Test
    void changesThatDependOnTheRowAreNeverLost() {
        StoredRow row = open.insert(CREDENTIALS, Row.of("id", UUID.randomUUID(), "slot", 0L));
        int changes = 15;
        Threads.together(8, thread -> {
            for (int i = 0; i < changes; i++) {
                open.applied(Plans.change(
                        CREDENTIALS, row.key(), "slot", current -> current.with("slot", current.integer("slot") + 1)));
            }
        });
        assertThat(open.find(CREDENTIALS, row.key()).orElseThrow().row().integer("slot"))
                .isEqualTo(8L * changes);
    }

    @Test
    void ofWritesThatExpectTheSameRevisionOneIsApplied() {
        StoredRow row = open.insert(CREDENTIALS, Row.of("id", UUID.randomUUID(), "slot", 0L));
        int changes = 15;
        Threads.together(6, thread -> {
            for (int i = 0; i < changes; i++) {
                while (!(open.apply(increment(thread % 2 == 0, row.key())) instanceof Applied)) {
                    // another writer was faster
                }
            }
        });
        StoredRow last = open.find(CREDENTIALS, row.key()).orElseThrow();
        assertThat(last.row().integer("slot")).isEqualTo(6L * changes);
        assertThat(last.revision()).isEqualTo(row.revision() + 6L * changes);
    }

    /** Adds one to the row as it is now, if nobody changes it meanwhile. */
    private WritePlan.Update increment(boolean blind, Key key) {
        StoredRow current = open.find(CREDENTIALS, key).orElseThrow();
        long next = current.row().integer("slot") + 1;
        return Plans.expecting(
                current.revision(),
                blind
                        ? Plans.set(CREDENTIALS, key, "slot", next)
                        : Plans.change(CREDENTIALS, key, "slot", row -> row.with("slot", next)));
    }

    @Test
    void aDeletionThatExpectsARevisionNeverTakesALaterRow() {
        Key key = Key.of(1L);
        Threads.together(4, thread -> {
            for (int i = 0; i < 60; i++) {
                open.apply(Plans.insert(AUDITS, Row.of("id", 1L)));
                Optional<StoredRow> seen = open.find(AUDITS, key);
                if (seen.isPresent()) {
                    WriteOutcome outcome =
                            open.apply(Plans.expecting(seen.get().revision(), Plans.delete(AUDITS, key)));
                    if (outcome instanceof Applied applied) {
                        assertThat(applied.before())
                                .satisfiesAnyOf(
                                        before -> assertThat(before).isEmpty(),
                                        before -> assertThat(before).isEqualTo(seen));
                    } else {
                        assertThat(outcome).isEqualTo(new Refused(new Refusal.RevisionDiffers()));
                    }
                }
            }
        });
    }

    @Test
    void aRowThatIsDeletedAndStoredAgainIsNotChangedByWhatWasDecidedOnTheOldOne() {
        Key key = Key.of(1L);
        UUID consumer = UUID.randomUUID();
        open.insert(CONSUMERS, Row.of("id", consumer));
        Threads.together(2, thread -> {
            for (int i = 0; i < 150; i++) {
                if (thread == 0) {
                    open.apply(Plans.delete(AUDITS, key));
                    open.apply(Plans.insert(
                            AUDITS, i % 2 == 0 ? Row.of("id", 1L) : Row.of("id", 1L, "consumer_id", consumer)));
                } else {
                    WriteOutcome outcome = open.apply(Plans.change(
                            AUDITS,
                            key,
                            "consumer_id",
                            row -> row.has("consumer_id") ? row.with("consumer_id", null) : row));
                    if (outcome instanceof Applied applied) {
                        Optional<StoredRow> before = applied.before();
                        Optional<StoredRow> after = applied.after();
                        assertThat(after.orElseThrow().row()).isEqualTo(Row.of("id", 1L));
                        assertThat(after.get().revision())
                                .isEqualTo(before.orElseThrow().revision()
                                        + (before.get().row().has("consumer_id") ? 1 : 0));
                    } else {
                        assertThat(outcome).isEqualTo(new Refused(new Refusal.Missing()));
                    }
                }
            }
        });
    }

    @Test
    void everyCommittedChangeIsToldExactlyOnce() {
        ConcurrentMap<UUID, Integer> applied = new ConcurrentHashMap<>();
        Threads.together(8, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 40; i++) {
                long id = random.nextInt(5);
                var plan = random.nextBoolean()
                        ? Plans.insert(AUDITS, Row.of("id", id))
                        : Plans.delete(AUDITS, Key.of(id));
                WriteOutcome outcome = open.apply(plan);
                if (outcome instanceof Applied done
                        && (done.before().isPresent() || done.after().isPresent())) {
                    applied.put(plan.id().value(), 1);
                }
            }
        });
        assertThat(open.sink().changes())
                .extracting(change -> change.operation().value())
                .containsExactlyInAnyOrderElementsOf(applied.keySet());
    }
}
