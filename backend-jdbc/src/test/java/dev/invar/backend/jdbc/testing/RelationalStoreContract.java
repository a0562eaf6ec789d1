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
import dev.invar.error.NotFound;
import dev.invar.error.SchemaMismatch;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink.Change;
import dev.invar.spi.Deadline;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WriteOutcome.Applied;
import dev.invar.spi.WritePlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one thread sees of a relational store. */
public abstract class RelationalStoreContract {
    private OpenStore open;

    /** A store with all tables of {@link Schemas#all()}, empty. */
    protected abstract OpenStore openStore();

    @BeforeEach
    void openFreshStore() {
        open = openStore();
    }

    @AfterEach
    void closeStore() {
        open.close();
    }

    private static Row consumer(String name) {
        return Row.of("id", UUID.randomUUID(), "name", name);
    }

    private static Row credential(StoredRow consumer, String key) {
        return Row.of("id", UUID.randomUUID(), "consumer_id", consumer.row().uuid("id"), "key", key);
    }

    private void assertRefused(WritePlan plan, Refusal reason) {
        assertThat(open.apply(plan)).isEqualTo(new WriteOutcome.Refused(reason));
    }

    @Test
    void anInsertedRowIsFoundByKeyAndByUniqueValue() {
        WritePlan.Insert plan = Plans.insert(CONSUMERS, consumer("ada"));

        StoredRow stored = open.applied(plan).after().orElseThrow();

        assertThat(stored).isEqualTo(new StoredRow(plan.key(), plan.row(), plan.revision()));
        assertThat(open.find(CONSUMERS, stored.key())).contains(stored);
        assertThat(open.store().findBy(CONSUMERS.uniqueConstraints().get(0), Key.of("ada"), OpenStore.context()))
                .contains(stored);
        assertThat(open.store().findBy(CONSUMERS.uniqueConstraints().get(0), Key.of("bob"), OpenStore.context()))
                .isEmpty();
    }

    @Test
    void anInsertTellsOfOneCreatedRow() {
        WritePlan.Insert plan = Plans.insert(CONSUMERS, consumer("ada"));

        assertThat(open.apply(plan)).isEqualTo(new Applied(Optional.empty(), open.find(CONSUMERS, plan.key()), 0));
        assertThat(open.sink().changes())
                .containsExactly(
                        new Change(plan.id(), CONSUMERS, plan.key(), Optional.empty(), Optional.of(plan.row())));
    }

    @Test
    void refusalsComeInTheOrderKeyUniqueValuesReferences() {
        StoredRow ada = open.insert(CONSUMERS, consumer("ada"));
        StoredRow taken = open.insert(CREDENTIALS, credential(ada, "k").with("slot", 1L));
        UUID nobody = UUID.randomUUID();
        Row everythingWrong = Row.of("id", taken.row().uuid("id"), "consumer_id", nobody, "key", "k");
        Row twoWrong = everythingWrong.with("id", UUID.randomUUID());
        Row bothUnique = twoWrong.with("consumer_id", ada.row().uuid("id")).with("slot", 1L);

        assertRefused(Plans.insert(CREDENTIALS, everythingWrong), new Refusal.KeyTaken());
        assertRefused(
                Plans.insert(CREDENTIALS, twoWrong),
                new Refusal.UniqueTaken(CREDENTIALS.uniqueConstraints().get(0)));
        assertRefused(
                Plans.insert(CREDENTIALS, bothUnique),
                new Refusal.UniqueTaken(CREDENTIALS.uniqueConstraints().get(0)));
        assertRefused(
                Plans.insert(CREDENTIALS, bothUnique.with("key", "other")),
                new Refusal.UniqueTaken(CREDENTIALS.uniqueConstraints().get(1)));
        assertRefused(
                Plans.insert(CREDENTIALS, twoWrong.with("key", "other")),
                new Refusal.ParentMissing(CREDENTIALS.references().get(0)));
        assertThat(open.all(CREDENTIALS)).containsExactly(taken);
    }

    @Test
    void nullsAreDistinctAndReferenceNothing() {
        open.insert(CREDENTIALS, Row.of("id", UUID.randomUUID(), "slot", 1L));
        open.insert(CREDENTIALS, Row.of("id", UUID.randomUUID(), "slot", 1L));
        assertThat(open.all(CREDENTIALS)).hasSize(2);
    }

    @Test
    void anUpdateChangesFieldsAndRevisionAndTellsOfBothImages() {
        StoredRow before = open.insert(CONSUMERS, consumer("ada").with("note", "old"));

        WritePlan.Update plan = Plans.set(CONSUMERS, before.key(), "note", "new");
        StoredRow after = new StoredRow(before.key(), before.row().with("note", "new"), before.revision() + 1);

        assertThat(open.apply(plan)).isEqualTo(new Applied(Optional.of(before), Optional.of(after), 0));
        assertThat(open.find(CONSUMERS, before.key())).contains(after);
        assertThat(open.sink().changes())
                .endsWith(new Change(
                        plan.id(), CONSUMERS, before.key(), Optional.of(before.row()), Optional.of(after.row())));
    }

    @Test
    void anUpdateThatChangesNothingKeepsTheRevisionAndTellsNobody() {
        StoredRow before = open.insert(CONSUMERS, consumer("ada"));
        open.sink().changes().clear();

        assertThat(open.apply(Plans.set(CONSUMERS, before.key(), "name", "ada")))
                .isEqualTo(new Applied(Optional.of(before), Optional.of(before), 0));
        assertThat(open.apply(Plans.set(CONSUMERS, before.key(), "note", null)))
                .isEqualTo(new Applied(Optional.of(before), Optional.of(before), 0));
        assertThat(open.apply(Plans.update(CONSUMERS, before.key(), Map.of())))
                .isEqualTo(new Applied(Optional.of(before), Optional.of(before), 0));
        assertThat(open.apply(Plans.change(CONSUMERS, before.key(), "note", row -> row)))
                .isEqualTo(new Applied(Optional.of(before), Optional.of(before), 0));
        assertThat(open.sink().changes()).isEmpty();
    }

    @Test
    void anUpdateClearsFields() {
        StoredRow before = open.insert(CONSUMERS, consumer("ada").with("note", "old"));

        open.applied(Plans.set(CONSUMERS, before.key(), "note", null));

        assertThat(open.find(CONSUMERS, before.key()).orElseThrow().row().has("note"))
                .isFalse();
    }

    @Test
    void anUpdateThatDependsOnTheRowSeesTheCurrentOne() {
        StoredRow before = open.insert(CONSUMERS, consumer("ada").with("note", "a"));

        WritePlan.Update plan =
                Plans.change(CONSUMERS, before.key(), "note", row -> row.with("note", row.string("note") + "b"));
        StoredRow after = new StoredRow(before.key(), before.row().with("note", "ab"), before.revision() + 1);

        assertThat(open.apply(plan)).isEqualTo(new Applied(Optional.of(before), Optional.of(after), 0));
        assertThat(open.find(CONSUMERS, before.key())).contains(after);
    }

    @Test
    void aTransitionThatRefusesLeavesTheRowAlone() {
        StoredRow before = open.insert(CONSUMERS, consumer("ada"));
        NotFound refusal = new NotFound("consumers", "update");

        assertRefused(
                Plans.change(CONSUMERS, before.key(), "note", row -> {
                    throw refusal;
                }),
                new Refusal.Rejected(refusal));
        assertThat(open.find(CONSUMERS, before.key())).contains(before);
    }

    @Test
    void updatesOfMissingRowsAreRefused() {
        Key nobody = Key.of(UUID.randomUUID());
        assertRefused(Plans.set(CONSUMERS, nobody, "note", "x"), new Refusal.Missing());
        assertRefused(Plans.update(CONSUMERS, nobody, Map.of()), new Refusal.Missing());
        assertRefused(Plans.change(CONSUMERS, nobody, "note", row -> row), new Refusal.Missing());
        assertRefused(Plans.set(CREDENTIALS, nobody, "consumer_id", UUID.randomUUID()), new Refusal.Missing());
    }

    @Test
    void updatesKeepConstraintsInTheSameOrder() {
        StoredRow ada = open.insert(CONSUMERS, consumer("ada"));
        open.insert(CREDENTIALS, credential(ada, "one").with("slot", 1L));
        StoredRow two = open.insert(CREDENTIALS, credential(ada, "two").with("slot", 2L));
        UUID nobody = UUID.randomUUID();

        assertRefused(
                Plans.update(CREDENTIALS, two.key(), Map.of("key", "one", "consumer_id", nobody)),
                new Refusal.UniqueTaken(CREDENTIALS.uniqueConstraints().get(0)));
        assertRefused(
                Plans.set(CREDENTIALS, two.key(), "slot", 1L),
                new Refusal.UniqueTaken(CREDENTIALS.uniqueConstraints().get(1)));
        assertRefused(
                Plans.set(CREDENTIALS, two.key(), "consumer_id", nobody),
                new Refusal.ParentMissing(CREDENTIALS.references().get(0)));
        assertRefused(
                Plans.change(CREDENTIALS, two.key(), "key", row -> row.with("key", "one")),
                new Refusal.UniqueTaken(CREDENTIALS.uniqueConstraints().get(0)));
        assertThat(open.find(CREDENTIALS, two.key())).contains(two);
    }

    @Test
    void anUpdateOfTheExpectedRevisionIsAppliedAndOfAnyOtherChangesNothing() {
        StoredRow before = open.insert(CONSUMERS, consumer("ada").with("note", "a"));
        long expected = before.revision();
        NotFound neverThrown = new NotFound("consumers", "update");
        List<WritePlan.Update> plans = List.of(
                Plans.set(CONSUMERS, before.key(), "note", "b"),
                Plans.update(CONSUMERS, before.key(), Map.of()),
                Plans.change(CONSUMERS, before.key(), "note", row -> row.with("note", "b")),
                Plans.change(CONSUMERS, before.key(), "note", row -> {
                    throw neverThrown;
                }));
        for (WritePlan.Update plan : plans) {
            assertRefused(Plans.expecting(expected - 1, plan), new Refusal.RevisionDiffers());
            assertRefused(Plans.expecting(expected + 1, plan), new Refusal.RevisionDiffers());
        }
        assertThat(open.find(CONSUMERS, before.key())).contains(before);
        assertThat(open.sink().changes()).hasSize(1);

        assertThat(open.applied(Plans.expecting(expected, plans.get(0)))
                        .after()
                        .orElseThrow()
                        .revision())
                .isEqualTo(expected + 1);
        assertThat(open.applied(Plans.expecting(expected + 1, plans.get(1)))
                        .after()
                        .orElseThrow()
                        .revision())
                .isEqualTo(expected + 1);
        assertRefused(Plans.expecting(expected, plans.get(2)), new Refusal.RevisionDiffers());
        assertThat(open.applied(Plans.expecting(
                                expected + 1,
                                Plans.change(CONSUMERS, before.key(), "note", row -> row.with("note", "c"))))
                        .after()
                        .orElseThrow()
                        .revision())
                .isEqualTo(expected + 2);
    }

    @Test
    void anOutdatedRevisionIsFoundBeforeConstraintsAreLookedAt() {
        StoredRow ada = open.insert(CONSUMERS, consumer("ada"));
        open.insert(CREDENTIALS, credential(ada, "one"));
        StoredRow two = open.insert(CREDENTIALS, credential(ada, "two"));
        Map<String, Object> wrong = Map.of("key", "one", "consumer_id", UUID.randomUUID());

        assertRefused(
                Plans.expecting(two.revision() - 1, Plans.update(CREDENTIALS, two.key(), wrong)),
                new Refusal.RevisionDiffers());
        assertRefused(
                Plans.expecting(two.revision(), Plans.update(CREDENTIALS, two.key(), wrong)),
                new Refusal.UniqueTaken(CREDENTIALS.uniqueConstraints().get(0)));
        assertRefused(
                Plans.expecting(two.revision(), Plans.set(CREDENTIALS, two.key(), "consumer_id", UUID.randomUUID())),
                new Refusal.ParentMissing(CREDENTIALS.references().get(0)));
        assertThat(open.find(CREDENTIALS, two.key())).contains(two);
    }

    @Test
    void aDeletionOfTheExpectedRevisionIsAppliedAndOfAnyOtherChangesNothing() {
        StoredRow leaf = open.insert(USES, Row.of("id", UUID.randomUUID()));
        StoredRow parent = open.insert(CONSUMERS, consumer("ada"));
        StoredRow child = open.insert(CREDENTIALS, credential(parent, "one"));
        open.sink().changes().clear();

        assertRefused(
                Plans.expecting(leaf.revision() + 1, Plans.delete(USES, leaf.key())), new Refusal.RevisionDiffers());
        assertRefused(
                Plans.expecting(parent.revision() - 1, Plans.delete(CONSUMERS, parent.key())),
                new Refusal.RevisionDiffers());
        assertThat(open.find(USES, leaf.key())).contains(leaf);
        assertThat(open.find(CONSUMERS, parent.key())).contains(parent);
        assertThat(open.find(CREDENTIALS, child.key())).contains(child);
        assertThat(open.sink().changes()).isEmpty();

        WritePlan.Delete deletion = Plans.delete(USES, leaf.key());
        assertThat(open.apply(Plans.expecting(leaf.revision(), deletion)))
                .isEqualTo(new Applied(Optional.of(leaf), Optional.empty(), 0));
        assertThat(open.sink().changes())
                .containsExactly(
                        new Change(deletion.id(), USES, leaf.key(), Optional.of(leaf.row()), Optional.empty()));
        assertThat(open.applied(Plans.expecting(parent.revision(), Plans.delete(CONSUMERS, parent.key())))
                        .cascaded())
                .isEqualTo(1);
    }

    @Test
    void whereThereIsNoRowNoRevisionIsCompared() {
        UUID nobody = UUID.randomUUID();
        Applied nothing = new Applied(Optional.empty(), Optional.empty(), 0);
        assertRefused(Plans.expecting(1, Plans.set(CONSUMERS, Key.of(nobody), "note", "x")), new Refusal.Missing());
        assertRefused(Plans.expecting(1, Plans.update(CONSUMERS, Key.of(nobody), Map.of())), new Refusal.Missing());
        assertRefused(
                Plans.expecting(1, Plans.change(CONSUMERS, Key.of(nobody), "note", row -> row)), new Refusal.Missing());
        assertThat(open.apply(Plans.expecting(1, Plans.delete(CONSUMERS, Key.of(nobody)))))
                .isEqualTo(nothing);
        assertThat(open.apply(Plans.expecting(1, Plans.delete(USES, Key.of(nobody)))))
                .isEqualTo(nothing);
    }

    @Test
    void aRowThatIsStoredAgainHasARevisionOfItsOwn() {
        StoredRow first = open.insert(CONSUMERS, consumer("ada"));
        open.applied(Plans.delete(CONSUMERS, first.key()));

        StoredRow second = open.insert(CONSUMERS, first.row());

        assertThat(second.revision()).isNotEqualTo(first.revision());
        assertRefused(
                Plans.expecting(first.revision(), Plans.delete(CONSUMERS, second.key())),
                new Refusal.RevisionDiffers());
    }

    @Test
    void deletingAMissingRowIsNoError() {
        assertThat(open.apply(Plans.delete(USES, Key.of(UUID.randomUUID()))))
                .isEqualTo(new Applied(Optional.empty(), Optional.empty(), 0));
        assertThat(open.apply(Plans.delete(CONSUMERS, Key.of(UUID.randomUUID()))))
                .isEqualTo(new Applied(Optional.empty(), Optional.empty(), 0));
        assertThat(open.sink().changes()).isEmpty();
    }

    @Test
    void aDeletedLeafIsReturnedAndTold() {
        StoredRow use = open.insert(USES, Row.of("id", UUID.randomUUID()));
        WritePlan.Delete plan = Plans.delete(USES, use.key());

        assertThat(open.apply(plan)).isEqualTo(new Applied(Optional.of(use), Optional.empty(), 0));
        assertThat(open.find(USES, use.key())).isEmpty();
        assertThat(open.sink().changes())
                .endsWith(new Change(plan.id(), USES, use.key(), Optional.of(use.row()), Optional.empty()));
    }

    @Test
    void aDeletionCascadesOverThreeLevelsAndTellsChildrenFirst() {
        StoredRow ada = open.insert(CONSUMERS, consumer("ada"));
        StoredRow bob = open.insert(CONSUMERS, consumer("bob"));
        StoredRow kept = open.insert(CREDENTIALS, credential(bob, "kept"));
        StoredRow one = open.insert(CREDENTIALS, credential(ada, "one"));
        StoredRow two = open.insert(CREDENTIALS, credential(ada, "two"));
        for (StoredRow credential : List.of(one, two)) {
            open.insert(
                    USES,
                    Row.of(
                            "id",
                            UUID.randomUUID(),
                            "credential_id",
                            credential.row().uuid("id")));
        }
        StoredRow audit =
                open.insert(AUDITS, Row.of("id", 1L, "consumer_id", ada.row().uuid("id")));
        open.sink().changes().clear();

        assertThat(open.applied(Plans.delete(CONSUMERS, ada.key())))
                .isEqualTo(new Applied(Optional.of(ada), Optional.empty(), 5));

        assertThat(open.all(CONSUMERS)).containsExactly(bob);
        assertThat(open.all(CREDENTIALS)).containsExactly(kept);
        assertThat(open.all(USES)).isEmpty();
        assertThat(open.all(AUDITS))
                .containsExactly(new StoredRow(audit.key(), Row.of("id", 1L), audit.revision() + 1));
        assertThat(open.sink().changes())
                .extracting(change -> change.entity().name())
                .containsExactly("audits", "uses", "uses", "credentials", "credentials", "consumers");
    }

    @Test
    void aRestrictingRowKeepsEverything() {
        StoredRow ada = open.insert(CONSUMERS, consumer("ada"));
        StoredRow credential = open.insert(CREDENTIALS, credential(ada, "one"));
        open.insert(AUDITS, Row.of("id", 1L, "credential_id", credential.row().uuid("id")));
        open.sink().changes().clear();

        Refusal restricted = new Refusal.Restricted(AUDITS.references().get(1), Key.of(1L));
        assertRefused(Plans.delete(CREDENTIALS, credential.key()), restricted);
        assertRefused(Plans.delete(CONSUMERS, ada.key()), restricted);
        assertThat(open.all(CONSUMERS)).containsExactly(ada);
        assertThat(open.sink().changes()).isEmpty();
    }

    @Test
    void aTreeOfOneEntityGoesWithItsRoot() {
        open.insert(NODES, Row.of("id", "root", "parent_id", "root"));
        open.insert(NODES, Row.of("id", "a", "parent_id", "root"));
        open.insert(NODES, Row.of("id", "b", "parent_id", "a"));
        open.insert(NODES, Row.of("id", "other"));

        assertThat(open.applied(Plans.delete(NODES, Key.of("root"))).cascaded()).isEqualTo(2);
        assertThat(open.all(NODES)).extracting(StoredRow::key).containsExactly(Key.of("other"));
    }

    @Test
    void rowsThatReferenceOneAnotherGoTogether() {
        open.insert(LEFT, Row.of("id", 1L));
        open.insert(RIGHT, Row.of("id", 1L, "left_id", 1L));
        open.applied(Plans.set(LEFT, Key.of(1L), "right_id", 1L));

        assertThat(open.applied(Plans.delete(LEFT, Key.of(1L))).cascaded()).isEqualTo(1);
        assertThat(open.all(LEFT)).isEmpty();
        assertThat(open.all(RIGHT)).isEmpty();
    }

    @Test
    void aReferenceOnACycleOfEntitiesIsChecked() {
        assertRefused(
                Plans.insert(RIGHT, Row.of("id", 1L, "left_id", 7L)),
                new Refusal.ParentMissing(RIGHT.references().get(0)));
        assertRefused(
                Plans.insert(NODES, Row.of("id", "a", "parent_id", "b")),
                new Refusal.ParentMissing(NODES.references().get(0)));
    }

    @Test
    void aDeletionReachesMoreRowsThanOneStatementTakes() {
        open.insert(NODES, Row.of("id", "root"));
        int children = 1_100;
        for (int i = 0; i < children; i++) {
            open.insert(NODES, Row.of("id", "child" + i, "parent_id", "root"));
            open.insert(NODES, Row.of("id", "grandchild" + i, "parent_id", "child" + i));
        }

        assertThat(open.applied(Plans.delete(NODES, Key.of("root"))).cascaded()).isEqualTo(2L * children);
        assertThat(open.all(NODES)).isEmpty();
    }

    @Test
    void aRowThatATableOfAnotherProgramReferencesIsNotDeletedAndTheTableIsNamed() {
        StoredRow ada = open.insert(CONSUMERS, consumer("ada"));
        open.backend()
                .tables()
                .execute("CREATE TABLE \"strangers\" (\"consumer_id\" UUID REFERENCES \"consumers\" (\"id\"));"
                        + "INSERT INTO \"strangers\" SELECT \"id\" FROM \"consumers\"");

        assertThat(open.apply(Plans.delete(CONSUMERS, ada.key())))
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.reason())
                                .isInstanceOfSatisfying(
                                        Refusal.Rejected.class,
                                        rejected -> assertThat(rejected.error())
                                                .isInstanceOf(SchemaMismatch.class)
                                                .hasMessageContaining("'strangers' references 'consumers'")));
        assertThat(open.find(CONSUMERS, ada.key())).contains(ada);
    }

    @Test
    void aConstraintThatNoEntityDeclaresRefusesAtOnce() {
        open.backend()
                .tables()
                .execute("ALTER TABLE \"consumers\" ADD CONSTRAINT \"strict\" CHECK (\"name\" <> 'ada')");

        assertThat(open.apply(Plans.insert(CONSUMERS, consumer("ada"))))
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.reason())
                                .isInstanceOfSatisfying(
                                        Refusal.Rejected.class,
                                        rejected -> assertThat(rejected.error())
                                                .isInstanceOf(SchemaMismatch.class)
                                                .hasMessageContaining("does not declare")
                                                .hasNoCause()));
        assertThat(open.all(CONSUMERS)).isEmpty();
    }

    @Test
    void aWriteThatOthersBlockGivesUpAtItsDeadlineAndChangesNothing() throws SQLException {
        StoredRow ada = open.insert(CONSUMERS, consumer("ada"));
        DataSource direct = open.backend().unwrap(DataSource.class).orElseThrow();
        try (Connection blocker = direct.getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("UPDATE \"consumers\" SET \"note\" = 'blocked'");
            for (WritePlan plan : List.of(
                    Plans.set(CONSUMERS, ada.key(), "note", "x"),
                    Plans.change(CONSUMERS, ada.key(), "note", row -> row.with("note", "x")),
                    Plans.delete(CONSUMERS, ada.key()))) {
                WriteOutcome outcome = open.store().apply(plan, new CallContext(Deadline.in(Duration.ofMillis(300))));
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                WriteOutcome.Refused.class,
                                refused -> assertThat(refused.reason()).isInstanceOf(Refusal.Contended.class));
            }
            blocker.rollback();
        }
        assertThat(open.all(CONSUMERS)).containsExactly(ada);
    }

    @Test
    void anInterruptedThreadKeepsItsFlagAndLeavesTheStoreUsable() {
        WritePlan.Insert plan = Plans.insert(CONSUMERS, consumer("ada"));
        Thread.currentThread().interrupt();
        WriteOutcome outcome = open.apply(plan);
        assertThat(Thread.interrupted()).isTrue();

        boolean stored = open.find(CONSUMERS, plan.key()).isPresent();
        assertThat(outcome instanceof Applied).isEqualTo(stored);
        open.insert(CONSUMERS, consumer("bob"));
    }

    @Test
    void rowsOfTheOutboxAreRemovedAfterADay() throws SQLException {
        open.insert(CONSUMERS, consumer("ada"));
        open.backend()
                .tables()
                .execute("UPDATE \"invar_outbox\" SET \"recorded_at\" = CURRENT_TIMESTAMP - INTERVAL '26' HOUR");
        open.insert(CONSUMERS, consumer("bob"));

        OpenStore.on(open.backend(), open.catalog());

        try (Connection connection =
                        open.backend().unwrap(DataSource.class).orElseThrow().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT \"after\" FROM \"invar_outbox\"")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).contains("\"bob\"");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void theRoundTripsOfAnOperationAreCounted() {
        var context = OpenStore.context();
        open.store().find(CONSUMERS, Key.of(UUID.randomUUID()), context);
        assertThat(context.roundTrips()).isEqualTo(1);
    }

    /** For tests of one backend. */
    protected OpenStore open() {
        return open;
    }
}
