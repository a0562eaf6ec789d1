package dev.invar.simulation.shape;

import dev.invar.simulation.chance.Chance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The scenarios of {@code docs/model/scenarios.h}, by their numbers, and some more. */
final class Plots {
    private static final Map<String, Function<Chance, Plot>> ALL = all(List.of(
            plot(
                    "1",
                    List.of("insert 0", "insert 1 friend=0 name=a"),
                    List.of("delete 0", "update 1 name=", "update 0 note=x", "update 1 note=y")),
            plot(
                    "2",
                    List.of("insert 0", "insert 1", "insert 2 friend=0"),
                    List.of("delete 0", "update 2 friend=1", "update 2 friend=0", "insert 0")),
            plot("3", List.of("insert 0"), List.of("insert 1 friend=0", "delete 0", "insert 0", "insert 1 friend=0")),
            plot(
                    "3, cascade",
                    List.of("insert 0"),
                    List.of("insert 1 parent=0", "delete 0", "insert 0", "insert 1 parent=0")),
            plot(
                    "4",
                    List.of("insert 0", "insert 1 friend=0"),
                    List.of("delete 1", "insert 1 friend=0", "delete 0", "insert 0")),
            plot(
                    "5",
                    List.of("insert 0", "insert 1 friend=0 name=a"),
                    List.of("delete 0", "delete 0", "update 1 name=")),
            plot(
                    "6",
                    List.of("insert 0", "insert 1 friend=0 tag=t name=a"),
                    List.of("delete 0", "insert 0", "insert 2 friend=0 tag=t", "insert 3 name=a")),
            plot(
                    "7",
                    List.of("insert 0", "insert 1", "insert 2 parent=0 friend=1"),
                    List.of("delete 0", "delete 1", "insert 1")),
            plot("8", List.of("insert 0", "insert 1"), List.of("insert 2 parent=0 friend=1", "delete 0", "delete 1")),
            plot("9", List.of("insert 0", "insert 1"), List.of("insert 2 parent=0 guard=1", "delete 0", "delete 1")),
            plot(
                    "10",
                    List.of("insert 0", "insert 1 friend=0 parent=0"),
                    List.of("delete 0", "insert 2 parent=1", "update 0 note=x", "update 1 note=y")),
            plot(
                    "11",
                    List.of("insert 0", "insert 1 parent=0", "insert 2 parent=1", "insert 3 parent=2"),
                    List.of("delete 0", "delete 2", "insert 0")),
            plot(
                    "12",
                    List.of("insert 0", "insert 1 parent=0", "insert 2 parent=1", "insert 3 parent=2"),
                    List.of("delete 0", "insert 0", "insert 1 parent=0", "insert 2 parent=1")),
            plot(
                    "13",
                    List.of("insert 0", "insert 1 parent=0", "insert 2 parent=1"),
                    List.of("delete 0", "delete 1", "insert 3 parent=2")),
            plot(
                    "14",
                    List.of("insert 0", "insert 1 parent=0", "insert 2 friend=1", "insert 3 parent=2"),
                    List.of("delete 0", "update 2 note=x", "delete 2")),
            plot(
                    "15",
                    List.of(
                            "insert 0",
                            "insert 1 parent=0 name=a",
                            "insert 2 parent=1 name=b",
                            "insert 3 parent=2 name=c"),
                    List.of("delete 0", "insert 4 name=a", "insert 5 name=b", "insert 0")),
            plot(
                    "16",
                    List.of("insert 0", "insert 1 parent=0", "insert 2 parent=0", "insert 3 parent=2 guard=1"),
                    List.of("delete 0", "update 3 guard=", "update 3 parent=")),
            plot("17", List.of("insert 0", "insert 1 parent=0"), List.of("delete 0", "insert 2 guard=1", "delete 1")),
            plot(
                    "18",
                    List.of("insert 0", "insert 1 parent=0", "insert 3"),
                    List.of("delete 0", "insert 2 parent=1", "update 3 parent=1", "update 0 note=x")),
            plot(
                    "19",
                    List.of(
                            "insert 0",
                            "insert 1 parent=0",
                            "insert 2 parent=0",
                            "insert 3 parent=1 other=2",
                            "update 1 other=3",
                            "update 2 other=3"),
                    List.of("delete 0", "insert 1", "insert 2", "insert 3", "insert 0")),
            plot(
                    "20",
                    List.of("insert 8", "insert 9 parent=8"),
                    List.of("insert 0 name=a", "insert 0 name=b", "delete 0", "insert 1 name=a")),
            plot(
                    "21",
                    List.of(),
                    List.of("insert 0 name=a code=b", "insert 1 name=a code=b", "insert 0 name=a code=b")),
            plot(
                    "22",
                    List.of(),
                    List.of("insert 0 name=a code=c", "insert 1 name=b code=c", "insert 2 name=a code=d")),
            plot(
                    "23",
                    List.of("insert 0 name=a code=c"),
                    List.of("update 0 name=b", "update 0 code=d", "insert 1 name=a code=c")),
            plot(
                    "24",
                    List.of(),
                    List.of("insert 0 name=a code=c", "insert 0 name=b code=c", "delete 0", "insert 1 name=a code=c")),
            plot(
                    "25",
                    List.of("insert 0", "insert 1", "insert 2 friend=0 mate=1"),
                    List.of("delete 0", "delete 1", "update 0 note=x")),
            plot(
                    "26",
                    List.of("insert 0", "insert 1 parent=0", "insert 2 friend=0 guard=1"),
                    List.of("delete 0", "update 2 guard=", "delete 2")),
            plot("27", List.of("insert 0"), List.of("insert 1 parent=0", "insert 1 parent=0", "delete 0", "delete 1")),
            plot("28", List.of("insert 0"), List.of("insert 1 friend=0", "insert 1 friend=0", "delete 0", "delete 1")),
            plot(
                    "29",
                    List.of("insert 0", "insert 1 parent=0", "update 0 parent=1"),
                    List.of("delete 0", "update 0 note=x", "update 1 note=y")),
            plot(
                    "30",
                    List.of("insert 0", "insert 1 parent=0", "insert 2 parent=0 guard=1"),
                    List.of("delete 0", "update 0 note=x", "update 2 note=y")),
            plot(
                    "owner in flight",
                    List.of("insert 0 name=a", "insert 1 name=b"),
                    List.of("update 0 name=c", "update 1 name=c", "insert 2 name=c", "update 0 name=b")),
            plot(
                    "widened in between",
                    List.of("insert 0", "insert 1 parent=0", "insert 2 friend=0 parent=1"),
                    List.of("delete 0", "update 2 note=x", "update 2 note=y", "insert 3 parent=2")),
            plot(
                    "crossing",
                    List.of("insert 0", "insert 1", "insert 2 parent=0 other=1", "insert 3 parent=0 other=1"),
                    List.of("delete 0", "delete 1", "delete 0", "insert 4 parent=2")),
            plot(
                    "restricting one another",
                    List.of("insert 0", "insert 1", "insert 2 parent=0 guard=1", "insert 3 parent=1 guard=0"),
                    List.of("delete 0", "delete 1", "update 2 guard=")),
            plot(
                    "fenced while marked",
                    List.of("insert 8", "insert 9 parent=8"),
                    List.of("insert 0 name=a", "insert 0 name=b then delete 0", "insert 1 name=a")),
            plot(
                    "fenced while refused",
                    List.of(),
                    List.of(
                            "insert 0 name=a",
                            "insert 0 name=b then insert 2 guard=0 then delete 0 then delete 2 then delete 0",
                            "insert 1 name=a")),
            plot(
                    "moves",
                    List.of("insert 0", "insert 1", "insert 2 parent=0"),
                    List.of("update 2 parent=1", "delete 0", "delete 1", "insert 0")),
            plot(
                    "expired, as seen by two",
                    List.of("insert 0", "insert 1 parent=0 name=a"),
                    List.of(
                            "find 1 then deleteread 1 then insert 2 parent=0 name=a",
                            "find 1 then deleteread 1 then insert 1 name=a",
                            "update 1 note=y",
                            "delete 0"))));

    private static final List<String> NAMES = List.copyOf(ALL.keySet());

    private Plots() {}

    private static Map.Entry<String, Function<Chance, Plot>> plot(
            String name, List<String> before, List<String> requests) {
        return Map.entry(name, chance -> new Plot(chance, before, requests));
    }

    private static Map<String, Function<Chance, Plot>> all(List<Map.Entry<String, Function<Chance, Plot>>> plots) {
        Map<String, Function<Chance, Plot>> all = new LinkedHashMap<>();
        plots.forEach(plot -> all.put(plot.getKey(), plot.getValue()));
        return all;
    }

    /** The names of all. */
    static List<String> names() {
        return NAMES;
    }

    /** One of them. */
    static Scene any(Chance chance) {
        return named(chance.oneOf(NAMES), chance);
    }

    /** The one with a name. */
    static Scene named(String name, Chance chance) {
        return new Company(Objects.requireNonNull(ALL.get(name), name).apply(chance), chance);
    }
}
