package dev.invar.tck.history;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of the {@link HistoryEntities} that have nothing to do with those of other rooms. They are few, so that clients meet.
 *
 * @param number which room
 */
public record Room(int number) {
    private static final int OWNERS = 3;
    private static final int PARTS = 5;
    private static final int PINS = 2;
    private static final int TALLIES = 2;
    private static final int NAMES = 3;
    private static final int SERIALS = 4;
    private static final int SLOTS = 2;

    /** The key of an owner that a {@link Workload} references, but never inserts, changes or deletes. */
    public String pillar() {
        return name("pillar", 0);
    }

    List<String> owners() {
        return names("o", OWNERS);
    }

    List<String> parts() {
        return names("p", PARTS);
    }

    List<String> pins() {
        return names("x", PINS);
    }

    List<String> tallies() {
        return names("t", TALLIES);
    }

    List<String> ownerNames() {
        return names("n", NAMES);
    }

    List<String> serials() {
        return names("s", SERIALS);
    }

    List<Long> slots() {
        return IntStream.range(0, SLOTS).mapToObj(Long::valueOf).toList();
    }

    private List<String> names(String kind, int count) {
        return IntStream.range(0, count).mapToObj(one -> name(kind, one)).toList();
    }

    private String name(String kind, int one) {
        return "r" + number + kind + one;
    }

    /** What furnishes the room before others call. */
    public List<Call> preparation() {
        return List.of(new Call.Insert("owners", Row.of("id", pillar(), "label", "stays", "echo", "stays")));
    }

    /** Reads of every row that can be in the room, by key and by every unique value. */
    public List<Call> inspection() {
        List<Call> reads = new ArrayList<>();
        List<String> parents = new ArrayList<>(owners());
        parents.add(pillar());
        find(reads, HistoryEntities.OWNERS, parents);
        find(reads, HistoryEntities.PARTS, parts());
        find(reads, HistoryEntities.PINS, pins());
        find(reads, HistoryEntities.TALLIES, tallies());
        ownerNames().forEach(name -> reads.add(findBy(HistoryEntities.OWNERS, 0, name)));
        serials().forEach(serial -> reads.add(findBy(HistoryEntities.PARTS, 0, serial)));
        for (String parent : parents) {
            slots().forEach(slot -> reads.add(findBy(HistoryEntities.PARTS, 1, parent, slot)));
        }
        return reads;
    }

    private static void find(List<Call> reads, EntitySchema entity, List<String> keys) {
        keys.forEach(key -> reads.add(new Call.Find(entity.name(), Key.of(key))));
    }

    static Call findBy(EntitySchema entity, int constraint, Object... value) {
        UniqueConstraint unique = entity.uniqueConstraints().get(constraint);
        return new Call.FindBy(unique, Key.of(value));
    }
}
