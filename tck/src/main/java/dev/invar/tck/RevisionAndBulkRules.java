package dev.invar.tck;

import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Query;
import dev.invar.Revised;
import dev.invar.Row;
import dev.invar.RowResult;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.InvalidQuery;
import dev.invar.error.NotFound;
import dev.invar.error.PrimaryKeyViolation;
import dev.invar.error.RestrictViolation;
import dev.invar.error.RevisionConflict;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import dev.invar.tck.Race.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rules {@code W-}: writes on condition of a revision, and writes of several rows. */
abstract class RevisionAndBulkRules extends RuleGroup {

    @Rule(
            id = "W-70",
            text = "A row's revision changes with every change of its content and with nothing else.",
            ifItFails = "whether a write of the same values raises the revision, or one of a single field does not")
    void revisionsFollowTheContent() {
        insert("regions", "code", "eu", "title", "t");
        long first = revision("eu");

        dao("regions").update("eu", patch -> patch.set("title", "t"));
        dao("regions").replace(row("code", "eu", "title", "t"));
        assertThat(revision("eu")).isEqualTo(first);

        dao("regions").update("eu", patch -> patch.set("title", "u"));
        long second = revision("eu");
        dao("regions").update("eu", patch -> patch.unset("title"));
        assertThat(List.of(second, revision("eu"))).doesNotContain(first).doesNotHaveDuplicates();
    }

    @Rule(
            id = "W-71",
            text = "A write on condition of the row's revision succeeds and returns the row's new revision.",
            ifItFails = "whether the returned revision is the stored one")
    void writesOnConditionOfTheRevision() {
        insert("regions", "code", "eu", "title", "t");

        Revised<Row> updated = dao("regions").ifRevision(revision("eu")).update("eu", patch -> patch.set("title", "u"));
        assertThat(updated).isEqualTo(new Revised<>(row("code", "eu", "title", "u"), revision("eu")));
        Revised<Row> replaced = dao("regions").ifRevision(updated.revision()).replace(row("code", "eu"));
        assertThat(replaced).isEqualTo(new Revised<>(row("code", "eu"), revision("eu")));
        assertThat(dao("regions").ifRevision(replaced.revision()).delete("eu")).contains(row("code", "eu"));
        assertNoRows("regions");
    }

    @Rule(
            id = "W-72",
            text =
                    "A write on condition of another revision than the row's is refused and changes nothing, whatever it would do.",
            ifItFails = "whether the revision is compared in the same step that writes")
    void refusesOtherRevisions() {
        Row eu = insert("regions", "code", "eu", "title", "t");
        long old = revision("eu");
        Row now = dao("regions").update("eu", patch -> patch.set("title", "u"));

        assertThatThrownBy(() -> dao("regions").ifRevision(old).update("eu", patch -> patch.set("title", "v")))
                .isInstanceOf(RevisionConflict.class);
        assertThatThrownBy(() -> dao("regions").ifRevision(old).update("eu", patch -> patch.set("title", "u")))
                .isInstanceOf(RevisionConflict.class);
        assertThatThrownBy(() -> dao("regions").ifRevision(old).replace(eu)).isInstanceOf(RevisionConflict.class);
        assertThatThrownBy(() -> dao("regions").ifRevision(old).delete("eu")).isInstanceOf(RevisionConflict.class);
        assertThat(dao("regions").find("eu")).contains(now);
        UUID contact = dao("contacts").insert(ValueSchemas.contact()).uuid("id");
        long before = dao("contacts").findRevised(contact).orElseThrow().revision();
        dao("contacts").update(contact, patch -> patch.set("phone", "1"));
        assertThatThrownBy(() -> dao("contacts")
                        .ifRevision(before)
                        .update(contact, patch -> patch.set("sponsor_id", UUID.randomUUID())))
                .isInstanceOf(RevisionConflict.class);
    }

    @Rule(
            id = "W-73",
            text = "A row that takes the primary key of a deleted one never has a revision which that one had.",
            ifItFails = "whether revisions begin at the same number for every row")
    void revisionsAreNotReused() {
        insert("regions", "code", "eu");
        long first = revision("eu");
        dao("regions").delete("eu");
        insert("regions", "code", "eu");

        assertThat(revision("eu")).isNotEqualTo(first);
        assertThatThrownBy(() -> dao("regions").ifRevision(first).delete("eu")).isInstanceOf(RevisionConflict.class);
        assertThat(dao("regions").exists("eu")).isTrue();
    }

    @Rule(
            id = "W-74",
            text =
                    "Where no row has the key, an update or replacement on condition of a revision is refused as without the"
                            + " condition, and a deletion finds nothing.",
            ifItFails = "whether a missing row is taken for one of another revision")
    void conditionsOnMissingRows() {
        assertThatThrownBy(() -> dao("regions").ifRevision(1).update("eu", patch -> patch.set("title", "t")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> dao("regions").ifRevision(1).replace(row("code", "eu")))
                .isInstanceOf(NotFound.class);
        assertThat(dao("regions").ifRevision(1).delete("eu")).isEmpty();
    }

    @Rule(
            id = "W-75",
            text = "A deletion that sets a reference of a row to null changes that row's revision.",
            ifItFails = "whether cleared rows keep their revision")
    void clearingChangesTheRevision() {
        insert("chapters", "book", "b", "number", 1L);
        Row footnote = insert("footnotes", "book", "b", "chapter", 1L, "note", "n");
        long before = revision("footnotes", footnote.uuid("id"));

        dao("chapters").delete(dev.invar.Key.of("b", 1L));

        assertThat(revision("footnotes", footnote.uuid("id"))).isNotEqualTo(before);
        assertThatThrownBy(() -> dao("footnotes")
                        .ifRevision(before)
                        .update(footnote.uuid("id"), patch -> patch.set("note", "m")))
                .isInstanceOf(RevisionConflict.class);
    }

    @Rule(
            id = "W-35",
            text = "Of concurrent writes on condition of the same revision exactly one succeeds.",
            ifItFails = "whether the revision is compared in the same step that writes")
    void oneWriteForEachRevision() throws Exception {
        insert("regions", "code", "eu");
        int rounds = 10;
        long[] revisions = new long[rounds];
        revisions[0] = revision("eu");

        List<Attempt<Long>> attempts = new Race().run(8, rounds, (thread, round) -> {
            long next = dao("regions")
                    .ifRevision(revisions[round])
                    .update("eu", patch -> patch.set("title", round + " by " + thread))
                    .revision();
            if (round + 1 < rounds) {
                revisions[round + 1] = next;
            }
            return next;
        });

        for (int round = 0; round < rounds; round++) {
            int current = round;
            assertThat(attempts.stream()
                            .filter(attempt -> attempt.round() == current)
                            .filter(Attempt::succeeded))
                    .as("successes of round %d", round)
                    .hasSize(1);
        }
        assertThat(attempts.stream().flatMap(attempt -> attempt.error().stream()))
                .hasOnlyElementsOfType(RevisionConflict.class);
    }

    @Rule(
            id = "W-76",
            text =
                    "Rows that are inserted together are inserted one by one: each has a result of its own, in the order of the rows,"
                            + " and a refused one keeps no other from being stored.",
            ifItFails = "whether rows share a transaction")
    void insertsRowsOneByOne() {
        UUID ann = consumer();

        List<RowResult<Row>> results = dao("credentials")
                .insertAll(List.of(
                        row("consumer_id", ann, "key", "a"),
                        row("consumer_id", ann, "key", "a"),
                        row("consumer_id", new UUID(0, 1), "key", "b"),
                        row("key", "c"),
                        row("consumer_id", ann, "key", "d")));

        assertThat(errors(results))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(UniqueViolation.class),
                        Optional.of(ForeignKeyViolation.class),
                        Optional.of(SchemaViolation.class),
                        Optional.empty());
        assertThat(Rows.all(dao("credentials"), Query.all()))
                .containsExactlyInAnyOrder(stored(results.get(0)), stored(results.get(4)));
    }

    @Rule(
            id = "W-77",
            text =
                    "Rows that are deleted together are deleted one by one, each with all that its deletion reaches; the result of a"
                            + " key without a row is empty.",
            ifItFails = "whether rows share a transaction")
    void deletesRowsOneByOne() {
        Row eu = insert("regions", "code", "eu");
        Row us = insert("regions", "code", "us");
        insert("plans", "region_code", "eu", "name", "gold");

        List<RowResult<Row>> results = dao("regions").deleteAll(List.of("eu", "us", "nowhere", 7L));

        assertThat(errors(results))
                .containsExactly(
                        Optional.of(RestrictViolation.class),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(InvalidQuery.class));
        assertThat(results.get(1)).isEqualTo(new RowResult.Succeeded<>(Optional.of(us)));
        assertThat(results.get(2)).isEqualTo(new RowResult.Succeeded<>(Optional.empty()));
        assertThat(Rows.all(dao("regions"), Query.all())).containsExactly(eu);
    }

    @Rule(
            id = "W-78",
            text =
                    "Rows that are inserted together see those before them: a row may reference one, or collide with one.",
            ifItFails = "whether rows are written at the same time")
    void laterRowsSeeEarlierOnes() {
        UUID folder = new UUID(5, 5);

        List<RowResult<Row>> results = dao("folders")
                .insertAll(List.of(
                        row("id", folder, "name", "root"),
                        row("parent_id", folder, "name", "child"),
                        row("id", folder, "name", "again")));

        assertThat(errors(results))
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of(PrimaryKeyViolation.class));
        assertThat(Rows.all(dao("folders"), Query.all())).hasSize(2);
    }

    private long revision(String code) {
        return revision("regions", code);
    }

    private long revision(String entity, Object key) {
        return dao(entity).findRevised(key).orElseThrow().revision();
    }

    private static List<Optional<Class<?>>> errors(List<RowResult<Row>> results) {
        return results.stream()
                .map(result -> result instanceof RowResult.Failed<Row> failed
                        ? Optional.<Class<?>>of(failed.error().getClass())
                        : Optional.<Class<?>>empty())
                .toList();
    }

    private static Row stored(RowResult<Row> result) {
        return ((RowResult.Succeeded<Row>) result).row().orElseThrow();
    }
}
