package dev.invar.contract;

import static dev.invar.contract.Plans.change;
import static dev.invar.contract.Plans.deletion;
import static dev.invar.contract.Plans.insertion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.spi.Access;
import dev.invar.spi.Backend;
import dev.invar.spi.ChangeSink.Change;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** References by keys of every shape: composite ones, parts of keys, to oneself, in cycles, several to one parent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KeyShapeContract {
    /** Of a composite partition key. */
    private static final EntitySchema REGIONS = EntitySchema.named("regions")
            .field("zone", Field.string().required())
            .field("nr", Field.integer().required())
            .primaryKey("zone", "nr")
            .build();

    /** Whose partition is that of their region. */
    private static final EntitySchema SITES = EntitySchema.named("sites")
            .field("zone", Field.string().required())
            .field("nr", Field.integer().required())
            .field("name", Field.string().required())
            .partitionKey("zone", "nr")
            .clusteringKey("name")
            .reference(List.of("zone", "nr"), "regions", OnDelete.CASCADE)
            .build();

    /** With a key of four parts, of which three are their site's and two their region's. */
    private static final EntitySchema COUNTERS = EntitySchema.named("counters")
            .field("zone", Field.string().required())
            .field("nr", Field.integer().required())
            .field("name", Field.string().required())
            .field("day", Field.timestamp().required())
            .field("count", Field.integer())
            .partitionKey("zone", "nr", "name")
            .clusteringKey("day")
            .reference(List.of("zone", "nr", "name"), "sites", OnDelete.CASCADE)
            .reference(List.of("zone", "nr"), "regions", OnDelete.CASCADE)
            .build();

    /** With four references to one entity by composite keys, of which two may be cleared together. */
    private static final EntitySchema LINKS = EntitySchema.named("links")
            .field("id", Field.string().required())
            .field("from_zone", Field.string())
            .field("from_nr", Field.integer())
            .field("to_zone", Field.string())
            .field("to_nr", Field.integer())
            .field("via_zone", Field.string())
            .field("via_nr", Field.integer())
            .field("held_zone", Field.string())
            .field("held_nr", Field.integer())
            .primaryKey("id")
            .unique("to_zone", "to_nr", "via_zone")
            .reference(List.of("from_zone", "from_nr"), "regions", OnDelete.CASCADE)
            .reference(List.of("to_zone", "to_nr"), "regions", OnDelete.SET_NULL)
            .reference(List.of("via_zone", "via_nr"), "regions", OnDelete.SET_NULL)
            .reference(List.of("held_zone", "held_nr"), "regions", OnDelete.RESTRICT)
            .build();

    /** Known by a natural key, and references to themselves. */
    private static final EntitySchema PEOPLE = EntitySchema.named("people")
            .field("name", Field.string().required())
            .field("boss", Field.string().references("people", OnDelete.SET_NULL))
            .field("parent", Field.string().references("people", OnDelete.CASCADE))
            .field("deputy", Field.string().references("people", OnDelete.RESTRICT))
            .primaryKey("name")
            .build();

    /** Have a member as their captain: a cycle through a composite key. */
    private static final EntitySchema TEAMS = EntitySchema.named("teams")
            .field("name", Field.string().required())
            .field("captain_team", Field.string())
            .field("captain", Field.string())
            .primaryKey("name")
            .reference(List.of("captain_team", "captain"), "members", OnDelete.SET_NULL)
            .build();

    /** Both parts of the key are references, also the one by which the partition is ordered. */
    private static final EntitySchema MEMBERS = EntitySchema.named("members")
            .field("team", Field.string().required().references("teams", OnDelete.CASCADE))
            .field("person", Field.string().required().references("people", OnDelete.CASCADE))
            .partitionKey("team")
            .clusteringKey("person")
            .build();

    /** Reference members, and people by a field of the same reference. */
    private static final EntitySchema BADGES = EntitySchema.named("badges")
            .field("id", Field.integer().required())
            .field("team", Field.string())
            .field("person", Field.string().references("people", OnDelete.CASCADE))
            .primaryKey("id")
            .reference(List.of("team", "person"), "members", OnDelete.CASCADE)
            .build();

    private static final List<EntitySchema> ALL =
            List.of(REGIONS, SITES, COUNTERS, LINKS, PEOPLE, TEAMS, MEMBERS, BADGES);
    private static final Instant DAY = Instant.parse("2024-02-29T00:00:00Z");

    private StoreUnderTest open;

    /** An empty datastore. */
    protected abstract Backend openBackend();

    @BeforeAll
    void createTables() {
        open = StoreUnderTest.create(openBackend(), ALL.toArray(EntitySchema[]::new));
    }

    @AfterAll
    void close() {
        open.close();
    }

    @AfterEach
    void deleteEverything() {
        for (EntitySchema entity : List.of(LINKS, REGIONS, TEAMS)) {
            open.all(entity).forEach(row -> open.applied(deletion(entity, row.key())));
        }
        open.all(PEOPLE).forEach(row -> open.applied(change(PEOPLE, row.key(), "deputy", null)));
        open.all(PEOPLE).forEach(row -> open.applied(deletion(PEOPLE, row.key())));
        open.all(BADGES).forEach(row -> open.applied(deletion(BADGES, row.key())));
        for (EntitySchema entity : ALL) {
            assertThat(open.all(entity)).as(entity.name()).isEmpty();
        }
        open.told().take();
    }

    private static Row row(Object... namesAndValues) {
        Row.Builder row = Row.builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.set((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row.build();
    }

    private Key region(String zone, long nr) {
        return open.insert(REGIONS, row("zone", zone, "nr", nr)).key();
    }

    private StoredRow link(String id, Object... namesAndValues) {
        return open.insert(LINKS, row(namesAndValues).with("id", id));
    }

    private void person(String name, Object... namesAndValues) {
        open.insert(PEOPLE, row(namesAndValues).with("name", name));
    }

    private List<Object> names(EntitySchema entity) {
        return open.all(entity).stream().map(row -> row.key().value(0)).toList();
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (Change change : open.told().take()) {
            told.add((change.after().isPresent() ? "~" : "-") + change.entity() + " "
                    + change.key().value(change.key().size() - 1));
        }
        return told;
    }

    @Test
    void aCompositeReferenceIsCheckedAsAWholeAndNotWithoutOneOfItsParts() {
        region("a", 1);
        region("b", 2);
        Refusal missing = new Refusal.ParentMissing(LINKS.references().get(0));

        assertThat(open.refused(insertion(LINKS, row("id", "x", "from_zone", "a", "from_nr", 2L))))
                .isEqualTo(missing);
        StoredRow half = link("half", "from_zone", "c");
        assertThat(open.refused(change(LINKS, half.key(), "from_nr", 1L))).isEqualTo(missing);
        assertThat(open.applied(change(LINKS, half.key(), "from_zone", "a", "from_nr", 1L))
                        .after())
                .isPresent();
        assertThat(open.refused(change(LINKS, half.key(), "from_nr", 2L))).isEqualTo(missing);
        assertThat(open.applied(change(LINKS, half.key(), "from_zone", "b", "from_nr", 2L))
                        .after())
                .isPresent();

        open.applied(deletion(REGIONS, Key.of("a", 1L)));
        assertThat(open.find(LINKS, "half")).isPresent();
        open.applied(deletion(REGIONS, Key.of("b", 2L)));
        assertThat(open.find(LINKS, "half")).isEmpty();
    }

    @Test
    void rowsWhoseKeysContainTheKeyOfTheirParentGoWithItAndTheirNeighboursStay() {
        for (String zone : List.of("a", "ab")) {
            for (long nr = 1; nr <= 2; nr++) {
                region(zone, nr);
                for (String name : List.of("x", "xy")) {
                    open.insert(SITES, row("zone", zone, "nr", nr, "name", name));
                    for (int day = 0; day < 2; day++) {
                        open.insert(COUNTERS, row("zone", zone, "nr", nr, "name", name, "day", DAY.plusSeconds(day)));
                    }
                }
            }
        }
        open.told().take();

        WriteOutcome.Applied deleted = open.applied(deletion(REGIONS, Key.of("a", 1L)));

        assertThat(deleted.cascaded()).isEqualTo(6);
        assertThat(open.told().take())
                .extracting(change -> change.entity().name())
                .containsSubsequence("counters", "counters", "counters", "counters", "regions")
                .endsWith("regions");
        assertThat(open.all(SITES)).hasSize(6);
        assertThat(open.all(COUNTERS)).hasSize(12);
        assertThat(open.keys(new Access.Partition(COUNTERS, Key.of("a", 1L, "x")), Optional.empty(), 10))
                .isEmpty();
        assertThat(open.keys(new Access.Partition(COUNTERS, Key.of("ab", 1L, "x")), Optional.empty(), 10))
                .hasSize(2);
        assertThat(open.refused(insertion(COUNTERS, row("zone", "a", "nr", 1L, "name", "x", "day", DAY))))
                .isEqualTo(new Refusal.ParentMissing(COUNTERS.references().get(0)));
        assertThat(open.applied(deletion(SITES, Key.of("a", 2L, "xy"))).cascaded())
                .isEqualTo(2);
        assertThat(open.find(COUNTERS, "a", 2L, "x", DAY)).isPresent();
    }

    @Test
    void eachOfSeveralReferencesToOneParentActsInItsOwnWay() {
        Key parent = region("a", 1);
        Key other = region("a", 2);
        link("goes", "from_zone", "a", "from_nr", 1L, "to_zone", "a", "to_nr", 1L);
        StoredRow cleared = link(
                "stays", "from_zone", "a", "from_nr", 2L, "to_zone", "a", "to_nr", 1L, "via_zone", "a", "via_nr", 1L);
        StoredRow holds = link("holds", "from_zone", "a", "from_nr", 2L, "held_zone", "a", "held_nr", 1L);
        open.told().take();

        assertThat(open.refused(deletion(REGIONS, parent)))
                .isEqualTo(new Refusal.Restricted(LINKS.references().get(3), Key.of("holds")));
        assertThat(open.find(LINKS, "stays")).contains(cleared);
        assertThat(open.told().take()).isEmpty();

        open.applied(change(LINKS, holds.key(), "held_zone", null, "held_nr", null));
        open.told().take();
        assertThat(open.applied(deletion(REGIONS, parent)).cascaded()).isEqualTo(2);
        assertThat(told()).containsExactlyInAnyOrder("~links stays", "-links goes", "-regions 1");
        assertThat(open.find(LINKS, "stays"))
                .contains(new StoredRow(
                        cleared.key(), row("id", "stays", "from_zone", "a", "from_nr", 2L), cleared.revision() + 1));
        assertThat(open.find(LINKS, "goes")).isEmpty();
        assertThat(open.applied(deletion(REGIONS, other)).cascaded()).isEqualTo(2);
    }

    @Test
    void aRowThatADeletionDeletesMayHoldItToo() {
        Key parent = region("a", 1);
        link("both", "from_zone", "a", "from_nr", 1L, "held_zone", "a", "held_nr", 1L);
        assertThat(open.applied(deletion(REGIONS, parent)).cascaded()).isEqualTo(1);
        assertThat(open.all(LINKS)).isEmpty();
    }

    @Test
    void oneOfSeveralReferencesMovesWithoutTheOthers() {
        Key first = region("a", 1);
        Key second = region("a", 2);
        StoredRow link = link("x", "from_zone", "a", "from_nr", 1L, "to_zone", "a", "to_nr", 1L);
        open.applied(change(LINKS, link.key(), "from_nr", 2L));
        var byFrom = new Access.BySource(LINKS, LINKS.references().get(0), first);
        var byTo = new Access.BySource(LINKS, LINKS.references().get(1), first);

        assertThat(open.rows(byFrom, Optional.empty(), 10)).isEmpty();
        assertThat(open.rows(byTo, Optional.empty(), 10)).hasSize(1);
        open.applied(deletion(REGIONS, first));
        assertThat(open.find(LINKS, "x").orElseThrow().row())
                .isEqualTo(row("id", "x", "from_zone", "a", "from_nr", 2L));
        open.applied(deletion(REGIONS, second));
        assertThat(open.all(LINKS)).isEmpty();
    }

    @Test
    void aClearedReferenceFreesTheUniqueValueThatItIsPartOf() {
        Key parent = region("a", 1);
        region("b", 1);
        link("one", "to_zone", "a", "to_nr", 1L, "via_zone", "b", "via_nr", 1L);
        Row same = row("id", "two", "to_zone", "a", "to_nr", 1L, "via_zone", "b", "via_nr", 1L);
        assertThat(open.refused(insertion(LINKS, same)))
                .isEqualTo(new Refusal.UniqueTaken(LINKS.uniqueConstraints().get(0)));

        open.applied(deletion(REGIONS, parent));
        region("a", 1);

        open.insert(LINKS, same);
        assertThat(open.find(LINKS, "one").orElseThrow().row().has("to_zone")).isFalse();
    }

    @Test
    void aRowMayReferenceItselfInEveryWayAndStillBeDeleted() {
        person("ann", "boss", "ann", "parent", "ann", "deputy", "ann");
        person("bob");
        open.applied(change(PEOPLE, Key.of("bob"), "boss", "bob", "parent", "bob", "deputy", "bob"));

        assertThat(open.applied(deletion(PEOPLE, Key.of("ann"))).cascaded()).isZero();
        assertThat(open.applied(deletion(PEOPLE, Key.of("bob"))).cascaded()).isZero();
        assertThat(open.all(PEOPLE)).isEmpty();
    }

    @Test
    void ofOneKindSomeAreDeletedSomeAreClearedAndSomeRestrict() {
        person("ann");
        person("bob", "parent", "ann", "boss", "ann");
        person("cid", "parent", "bob", "deputy", "ann");
        person("dan", "boss", "bob");
        person("eve", "deputy", "cid");
        open.applied(change(PEOPLE, Key.of("ann"), "deputy", "bob"));
        List<StoredRow> before = open.all(PEOPLE);

        assertThat(open.refused(deletion(PEOPLE, Key.of("ann"))))
                .isEqualTo(new Refusal.Restricted(PEOPLE.references().get(2), Key.of("eve")));
        assertThat(open.all(PEOPLE)).containsExactlyInAnyOrderElementsOf(before);

        open.applied(deletion(PEOPLE, Key.of("eve")));
        open.told().take();
        assertThat(open.applied(deletion(PEOPLE, Key.of("ann"))).cascaded()).isEqualTo(3);
        assertThat(told()).containsExactlyInAnyOrder("~people dan", "-people cid", "-people bob", "-people ann");
        assertThat(names(PEOPLE)).containsExactly("dan");
        assertThat(open.find(PEOPLE, "dan").orElseThrow().row()).isEqualTo(row("name", "dan"));
    }

    @Test
    void aRingOfRowsOfOneKindGoesWhole() {
        person("0");
        for (int i = 1; i < 5; i++) {
            person("" + i, "parent", "" + (i - 1), "boss", "" + (i - 1), "deputy", "" + (i - 1));
        }
        open.applied(change(PEOPLE, Key.of("0"), "parent", "4", "boss", "4", "deputy", "4"));
        assertThat(open.applied(deletion(PEOPLE, Key.of("2"))).cascaded()).isEqualTo(4);
        assertThat(open.all(PEOPLE)).isEmpty();
    }

    private void team(String name, String captain) {
        open.insert(TEAMS, row("name", name));
        open.insert(MEMBERS, row("team", name, "person", captain));
        open.applied(change(TEAMS, Key.of(name), "captain_team", name, "captain", captain));
    }

    @Test
    void aKeyMayConsistOfReferencesAndBeReferencedByACycle() {
        person("ann");
        person("b\uFFFDb");
        team("red", "ann");
        team("blue", "b\uFFFDb");
        open.insert(MEMBERS, row("team", "red", "person", "b\uFFFDb"));
        assertThat(open.refused(insertion(MEMBERS, row("team", "red", "person", "nobody"))))
                .isEqualTo(new Refusal.ParentMissing(MEMBERS.references().get(1)));
        assertThat(open.keys(new Access.Partition(MEMBERS, Key.of("red")), Optional.empty(), 10))
                .containsExactly(Key.of("red", "ann"), Key.of("red", "b\uFFFDb"));
        open.told().take();

        assertThat(open.applied(deletion(PEOPLE, Key.of("ann"))).cascaded()).isEqualTo(2);
        assertThat(told()).containsExactlyInAnyOrder("~teams red", "-members ann", "-people ann");
        assertThat(open.find(TEAMS, "red").orElseThrow().row()).isEqualTo(row("name", "red"));

        assertThat(open.applied(deletion(TEAMS, Key.of("blue"))).cascaded()).isEqualTo(1);
        assertThat(names(MEMBERS)).containsExactly("red");
        assertThat(names(PEOPLE)).containsExactly("b\uFFFDb");
    }

    @Test
    void twoReferencesThatShareAFieldAreCheckedAndFollowedEachForItself() {
        person("ann");
        person("bob");
        team("red", "ann");
        assertThat(open.refused(insertion(BADGES, row("id", 1L, "team", "red", "person", "bob"))))
                .isEqualTo(new Refusal.ParentMissing(BADGES.references().get(1)));
        assertThat(open.refused(insertion(BADGES, row("id", 1L, "person", "eve"))))
                .isEqualTo(new Refusal.ParentMissing(BADGES.references().get(0)));
        open.insert(BADGES, row("id", 1L, "team", "red", "person", "ann"));
        open.insert(BADGES, row("id", 2L, "person", "ann"));
        open.insert(BADGES, row("id", 3L, "person", "bob"));

        assertThat(open.applied(deletion(MEMBERS, Key.of("red", "ann"))).cascaded())
                .isEqualTo(2);
        assertThat(names(BADGES)).containsExactlyInAnyOrder(2L, 3L);
        assertThat(open.applied(deletion(PEOPLE, Key.of("ann"))).cascaded()).isEqualTo(1);
        assertThat(names(BADGES)).containsExactly(3L);
    }
}
