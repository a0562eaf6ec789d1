package dev.invar.tck.history;

import dev.invar.Key;
import dev.invar.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Random calls of one client on the {@link HistoryEntities}: few keys and values, so that clients meet, and labels that nobody
 * else writes, so that it can be told who wrote what is read. The same numbers make the same calls. Used by one thread at a
 * time.
 */
public final class Workload {
    private final RandomGenerator random;
    private final String mark;
    private final List<Room> rooms;
    private final Map<Address, Long> revisions = new HashMap<>();
    private Room room;
    private long labels;

    /**
     * The calls of one client.
     *
     * @param random where they come from
     * @param mark what tells the labels of this client from those of others
     * @param rooms where the rows are, at least one
     */
    public Workload(RandomGenerator random, String mark, List<Room> rooms) {
        this.random = random;
        this.mark = mark;
        this.rooms = List.copyOf(rooms);
        this.room = rooms.get(0);
    }

    /** The next call. */
    public Call next() {
        room = some(rooms);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> ownerCall();
            case 3, 4, 5, 6, 7, 8 -> partCall();
            case 9, 10 -> pinCall();
            default -> tallyCall();
        };
    }

    /** Lets the client remember the revision that it was told of, for writes on condition of it. */
    public void remember(Operation operation) {
        if (operation.call() instanceof Call.Find find
                && operation.answer().orElse(null) instanceof Answer.Found found
                && found.revision().isPresent()) {
            revisions.put(
                    new Address(find.entity(), find.key()), found.revision().getAsLong());
        }
    }

    private Call ownerCall() {
        String id = some(room.owners());
        Key key = Key.of(id);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Call.Insert("owners", owner(id));
            case 2 -> new Call.Upsert("owners", owner(id));
            case 3 -> new Call.Update("owners", key, revision("owners", key), ownerChanges());
            case 4, 5 -> new Call.Delete("owners", key, OptionalLong.empty());
            case 6 -> new Call.Find("owners", key);
            default -> Room.findBy(HistoryEntities.OWNERS, 0, some(room.ownerNames()));
        };
    }

    private Row owner(String id) {
        String label = label();
        return Row.builder()
                .set("id", id)
                .set("name", perhaps(some(room.ownerNames())).orElse(null))
                .set("label", label)
                .set("echo", label)
                .build();
    }

    private Map<String, Optional<Object>> ownerChanges() {
        Map<String, Optional<Object>> changes = new LinkedHashMap<>();
        String label = label();
        changes.put("label", Optional.of(label));
        changes.put("echo", Optional.of(label));
        if (random.nextBoolean()) {
            changes.put("name", random.nextInt(4) == 0 ? Optional.empty() : Optional.of(some(room.ownerNames())));
        }
        return changes;
    }

    private Call partCall() {
        String id = some(room.parts());
        Key key = Key.of(id);
        return switch (random.nextInt(11)) {
            case 0, 1, 2 -> new Call.Insert("parts", part(id));
            case 3 -> new Call.Upsert("parts", part(id));
            case 4, 5, 6 -> new Call.Update("parts", key, revision("parts", key), partChanges());
            case 7 -> new Call.Delete("parts", key, revision("parts", key));
            case 8, 9 -> new Call.Find("parts", key);
            default ->
                random.nextBoolean()
                        ? Room.findBy(HistoryEntities.PARTS, 0, some(room.serials()))
                        : Room.findBy(HistoryEntities.PARTS, 1, parent(), some(room.slots()));
        };
    }

    private Row part(String id) {
        return Row.builder()
                .set("id", id)
                .set("owner_id", parent())
                .set("sponsor_id", perhaps(parent()).orElse(null))
                .set("serial", perhaps(some(room.serials())).orElse(null))
                .set("slot", perhaps(some(room.slots())).orElse(null))
                .set("label", label())
                .build();
    }

    private Map<String, Optional<Object>> partChanges() {
        Map<String, Optional<Object>> changes = new LinkedHashMap<>();
        switch (random.nextInt(4)) {
            case 0 -> changes.put("owner_id", Optional.of(parent()));
            case 1 -> changes.put("serial", Optional.of(some(room.serials())));
            case 2 -> changes.put("slot", Optional.of(some(room.slots())));
            default -> changes.put("sponsor_id", perhaps(parent()));
        }
        if (random.nextBoolean()) {
            changes.put("label", Optional.of(label()));
        }
        return changes;
    }

    private Call pinCall() {
        String id = some(room.pins());
        Key key = Key.of(id);
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                new Call.Insert(
                        "pins",
                        Row.builder()
                                .set("id", id)
                                .set("part_id", some(room.parts()))
                                .set("owner_id", perhaps(parent()).orElse(null))
                                .build());
            case 2, 3 -> new Call.Delete("pins", key, OptionalLong.empty());
            default -> new Call.Find("pins", key);
        };
    }

    private Call tallyCall() {
        Key key = Key.of(some(room.tallies()));
        return switch (random.nextInt(6)) {
            case 0 -> new Call.Delete("tallies", key, OptionalLong.empty());
            case 1 -> new Call.Find("tallies", key);
            default -> new Call.Increment("tallies", key, 1 + random.nextInt(9));
        };
    }

    private OptionalLong revision(String entity, Key key) {
        Long known = revisions.get(new Address(entity, key));
        return known == null || random.nextInt(3) == 0 ? OptionalLong.empty() : OptionalLong.of(known);
    }

    private String parent() {
        return random.nextInt(4) == 0 ? room.pillar() : some(room.owners());
    }

    private <T> T some(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private Optional<Object> perhaps(Object value) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value);
    }

    private String label() {
        return mark + labels++;
    }
}
