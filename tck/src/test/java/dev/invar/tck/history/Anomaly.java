package dev.invar.tck.history;

import static dev.invar.tck.history.Answer.Reason.KEY_TAKEN;
import static dev.invar.tck.history.Answer.Reason.OTHER_REVISION;
import static dev.invar.tck.history.Answer.Reason.PARENT_MISSING;
import static dev.invar.tck.history.Answer.Reason.RESTRICTED;
import static dev.invar.tck.history.Answer.Reason.ROW_MISSING;
import static dev.invar.tck.history.Answer.Reason.VALUE_TAKEN;
import static dev.invar.tck.history.Planting.PILLAR;
import static dev.invar.tck.history.Planting.counted;
import static dev.invar.tck.history.Planting.delete;
import static dev.invar.tck.history.Planting.find;
import static dev.invar.tck.history.Planting.findByName;
import static dev.invar.tck.history.Planting.increment;
import static dev.invar.tck.history.Planting.insert;
import static dev.invar.tck.history.Planting.none;
import static dev.invar.tck.history.Planting.refused;
import static dev.invar.tck.history.Planting.row;
import static dev.invar.tck.history.Planting.update;
import static dev.invar.tck.history.Planting.updateAt;

import dev.invar.Row;
import dev.invar.tck.history.Planting.Planted;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a datastore must not do, with calls that show it.
 *
 * @param name what it is called
 * @param planting makes the calls
 * @param findings what is found where it happened, and nothing else
 */
record Anomaly(String name, Function<Planting, Planted> planting, Set<Finding.Kind> findings) {
    static final List<Anomaly> ALL = List.of(
            new Anomaly(
                    "lost update",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(
                                    update("owners", "z", Row.of("label", "b")),
                                    row(owner("a").with("label", "b")))
                            .meanwhile(
                                    update("owners", "z", Row.of("echo", "c")),
                                    row(owner("b").with("echo", "c")))
                            .lie(
                                    find("owners", "z"),
                                    row(owner("a").with("echo", "c")),
                                    row(owner("b").with("echo", "c")))),
            new Anomaly(
                    "lost increment",
                    planting -> planting.then(increment("z", 2), counted(2))
                            .lieMeanwhile(increment("z", 3), counted(3), counted(5))),
            new Anomaly(
                    "lost insert",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .lie(find("owners", "z"), none(), row(owner("a")))),
            new Anomaly(
                    "stale read",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(
                                    update("owners", "z", Row.of("label", "b")),
                                    row(owner("a").with("label", "b")))
                            .lie(
                                    find("owners", "z"),
                                    row(owner("a")),
                                    row(owner("a").with("label", "b")))),
            new Anomaly(
                    "reads go back",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .lost(update("owners", "z", Row.of("label", "b")))
                            .then(find("owners", "z"), row(owner("a").with("label", "b")))
                            .lie(
                                    find("owners", "z"),
                                    row(owner("a")),
                                    row(owner("a").with("label", "b")))),
            new Anomaly(
                    "said to be applied",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .found(update("owners", "z", Row.of("label", "b")))
                            .lie(
                                    find("owners", "z"),
                                    row(owner("a")),
                                    row(owner("a").with("label", "b")))),
            new Anomaly("read before it was written", planting -> {
                Planted read = planting.then(insert("owners", owner("a")), row(owner("a")))
                        .lie(find("owners", "z"), row(owner("a").with("label", "b")), row(owner("a")));
                return planting.then(
                                update("owners", "z", Row.of("label", "b")),
                                row(owner("a").with("label", "b")))
                        .with(read);
            }),
            new Anomaly(
                    "torn read",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(
                                    update("owners", "z", Row.of("label", "b", "echo", "b")),
                                    row(owner("b").with("echo", "b")))
                            .lieMeanwhile(
                                    find("owners", "z"),
                                    row(owner("b").with("echo", "a")),
                                    row(owner("b").with("echo", "b")))),
            new Anomaly(
                    "value from nowhere",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .lie(find("owners", "z"), row(owner("never")), row(owner("a")))),
            new Anomaly(
                    "duplicate value by insert",
                    planting -> planting.then(insert("owners", named("z", "n")), row(named("z", "n")))
                            .lie(
                                    insert("owners", named("y", "n")),
                                    row(named("y", "n")),
                                    refused(VALUE_TAKEN, "owners", "name")),
                    Finding.Kind.SHARED_VALUE),
            new Anomaly(
                    "duplicate value by update",
                    planting -> planting.then(insert("owners", named("z", "n")), row(named("z", "n")))
                            .then(insert("owners", named("y", "m")), row(named("y", "m")))
                            .lie(
                                    update("owners", "y", Row.of("name", "z-n")),
                                    row(named("y", "n")),
                                    refused(VALUE_TAKEN, "owners", "name")),
                    Finding.Kind.SHARED_VALUE),
            new Anomaly(
                    "refused and found",
                    planting -> planting.then(insert("owners", named("z", "n")), row(named("z", "n")))
                            .then(insert("owners", named("y", "n")), refused(VALUE_TAKEN, "owners", "name"))
                            .lie(find("owners", "y"), row(named("y", "n")), none()),
                    Finding.Kind.SHARED_VALUE),
            new Anomaly(
                    "refused for nothing",
                    planting -> planting.lie(
                            insert("owners", named("z", "n")),
                            refused(VALUE_TAKEN, "owners", "name"),
                            row(named("z", "n")))),
            new Anomaly(
                    "value leads nowhere",
                    planting -> planting.then(insert("owners", named("z", "n")), row(named("z", "n")))
                            .lie(findByName("z-n"), none(), row(named("z", "n")))),
            new Anomaly(
                    "value leads to its former owner",
                    planting -> planting.then(insert("owners", named("z", "n")), row(named("z", "n")))
                            .then(update("owners", "z", Row.of("name", "z-m")), row(named("z", "m")))
                            .lie(findByName("z-n"), row(named("z", "n")), none())),
            new Anomaly(
                    "key taken twice",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .lie(insert("owners", owner("b")), row(owner("b")), refused(KEY_TAKEN, "owners", "id"))),
            new Anomaly(
                    "failed and found",
                    planting -> planting.failed(insert("owners", owner("a")))
                            .lie(find("owners", "z"), row(owner("a")), none())),
            new Anomaly(
                    "applied twice",
                    planting -> planting.then(increment("z", 2), counted(2))
                            .lost(increment("z", 3))
                            .lie(increment("z", 1), counted(9), counted(6))),
            new Anomaly(
                    "resurrected",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(delete("owners", "z"), row(owner("a")))
                            .lie(find("owners", "z"), row(owner("a")), none())),
            new Anomaly(
                    "resurrected by update",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(delete("owners", "z"), row(owner("a")))
                            .lie(
                                    update("owners", "z", Row.of("label", "b")),
                                    row(owner("a").with("label", "b")),
                                    refused(ROW_MISSING, "owners"))),
            new Anomaly(
                    "deleted twice",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(delete("owners", "z"), row(owner("a")))
                            .lieMeanwhile(delete("owners", "z"), row(owner("a")), none())),
            new Anomaly(
                    "orphan by insert",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(delete("owners", "z"), row(owner("a")))
                            .lie(
                                    insert("parts", part("z", PILLAR)),
                                    row(part("z", PILLAR)),
                                    refused(PARENT_MISSING, "parts", "owner_id")),
                    Finding.Kind.ORPHAN),
            new Anomaly(
                    "half a cascade",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(insert("parts", part("z", PILLAR)), row(part("z", PILLAR)))
                            .then(delete("owners", "z"), row(owner("a")))
                            .lie(find("parts", "zp"), row(part("z", PILLAR)), none()),
                    Finding.Kind.ORPHAN),
            new Anomaly(
                    "too much of a cascade",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(insert("parts", part(PILLAR, "z")), row(part(PILLAR, "z")))
                            .then(delete("owners", "z"), row(owner("a")))
                            .lie(
                                    find("parts", "zp"),
                                    none(),
                                    row(part(PILLAR, "z").with("sponsor_id", null)))),
            new Anomaly(
                    "reference not cleared",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(insert("parts", part(PILLAR, "z")), row(part(PILLAR, "z")))
                            .then(delete("owners", "z"), row(owner("a")))
                            .lie(
                                    find("parts", "zp"),
                                    row(part(PILLAR, "z")),
                                    row(part(PILLAR, "z").with("sponsor_id", null))),
                    Finding.Kind.ORPHAN),
            new Anomaly(
                    "restriction ignored",
                    planting -> {
                        Planted deletion = planting.then(
                                        insert("parts", part(PILLAR, PILLAR)), row(part(PILLAR, PILLAR)))
                                .then(insert("pins", pin()), row(pin()))
                                .lie(
                                        delete("parts", "zp"),
                                        row(part(PILLAR, PILLAR)),
                                        refused(RESTRICTED, "pins", "part_id"));
                        return planting.then(find("pins", "zx"), row(pin())).with(deletion);
                    },
                    Finding.Kind.ORPHAN),
            new Anomaly(
                    "two changes of one revision",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(find("owners", "z"), row(owner("a"), 7))
                            .then(
                                    updateAt(7, "owners", "z", Row.of("label", "b")),
                                    row(owner("a").with("label", "b"), 8))
                            .lieMeanwhile(
                                    updateAt(7, "owners", "z", Row.of("echo", "c")),
                                    row(owner("a").with("label", "b").with("echo", "c"), 9),
                                    refused(OTHER_REVISION, "owners"))),
            new Anomaly(
                    "revision comes back",
                    planting -> planting.then(insert("owners", owner("a")), row(owner("a")))
                            .then(find("owners", "z"), row(owner("a"), 7))
                            .then(delete("owners", "z"), row(owner("a")))
                            .then(insert("owners", owner("b")), row(owner("b")))
                            .lie(find("owners", "z"), row(owner("b"), 7), row(owner("b"), 9))));

    private Anomaly(String name, Function<Planting, Planted> planting) {
        this(name, planting, Set.of(Finding.Kind.NO_ORDER));
    }

    private Anomaly(String name, Function<Planting, Planted> planting, Finding.Kind alsoFound) {
        this(name, planting, Set.of(Finding.Kind.NO_ORDER, alsoFound));
    }

    /** The calls, on rows of their own. */
    Planted plant(Planting where) {
        return planting.apply(where);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Row owner(String label) {
        return Row.of("id", "z", "label", label, "echo", label);
    }

    private static Row named(String id, String name) {
        return Row.of("id", id, "name", "z-" + name);
    }

    private static Row part(String owner, String sponsor) {
        return Row.of("id", "zp", "owner_id", owner, "sponsor_id", sponsor);
    }

    private static Row pin() {
        return Row.of("id", "zx", "part_id", "zp", "owner_id", PILLAR);
    }
}
