package dev.invar.tck.history;

import dev.invar.Datastore;
import dev.invar.EntityModule;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * A history that is right by construction: every call takes effect at one instant, chosen at random between its beginning and
 * its end, on a store that is asked by one thread only. Some answers are lost, and some of those calls take effect much later or
 * never. The same seed makes the same history.
 */
final class GoodHistory {
    private static final int LONGEST_WAIT = 40;
    private static final int LATE = 400;

    private final Random random;
    private final List<Room> rooms;
    private final Map<Integer, Workload> clients = new HashMap<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private final List<Operation> operations = new ArrayList<>();
    private final Set<Long> taken = new HashSet<>();

    /** Something that happens at an instant which nothing else happens at. */
    private record Event(long at, Runnable action) {}

    private GoodHistory(long seed) {
        this.random = new Random(seed);
        this.rooms = random.nextBoolean() ? List.of(new Room(0)) : List.of(new Room(0), new Room(1));
    }

    /** The history of a seed. */
    static History of(long seed) {
        return new GoodHistory(seed).make();
    }

    private History make() {
        try (Datastore store = Datastore.open("memory:", new Entities())) {
            store.migrations().up();
            prepare(store);
            int count = 3 + random.nextInt(4);
            for (int client = 1; client <= count; client++) {
                clients.put(client, new Workload(random, "c" + client + "-", rooms));
                invokeLater(store, client, 15 + random.nextInt(15), LATE);
            }
            while (!events.isEmpty()) {
                events.remove().action().run();
            }
        }
        return new History(operations);
    }

    private void prepare(Datastore store) {
        long at = 0;
        for (Room room : rooms) {
            for (Call call : room.preparation()) {
                Answer answer = CallExecution.answer(store, call);
                operations.add(new Operation(0, call, at, new Completion.Answered(answer, at + 1)));
                at += 2;
            }
        }
    }

    private void invokeLater(Datastore store, int client, int left, long after) {
        if (left > 0) {
            happens(after + 1 + random.nextInt(LONGEST_WAIT), at -> invoke(store, client, left, at));
        }
    }

    private void invoke(Datastore store, int client, int left, long invoked) {
        Call call = workload(client).next();
        int fate = random.nextInt(20);
        switch (fate) {
            case 0 -> unanswered(client, call, invoked, new Completion.Unknown());
            case 1 -> {
                unanswered(client, call, invoked, new Completion.Unknown());
                happens(invoked + 1 + random.nextInt(LATE), at -> CallExecution.answer(store, call));
            }
            case 2 -> unanswered(client, call, invoked, new Completion.NotApplied(invoked + 2));
            case 3 ->
                happens(invoked + 1 + random.nextInt(LATE), at -> {
                    boolean applied = !(CallExecution.answer(store, call) instanceof Answer.Refused);
                    happens(
                            at + 1 + random.nextInt(LATE),
                            asked -> unanswered(
                                    client,
                                    call,
                                    invoked,
                                    applied ? new Completion.Applied(asked) : new Completion.NotApplied(asked)));
                });
            default -> {
                happens(invoked + 1 + random.nextInt(LONGEST_WAIT), at -> {
                    Answer answer = CallExecution.answer(store, call);
                    happens(at + 1 + random.nextInt(LONGEST_WAIT), completed -> {
                        answered(client, call, invoked, new Completion.Answered(answer, completed));
                        invokeLater(store, client, left - 1, completed);
                    });
                });
                return;
            }
        }
        invokeLater(store, client, left - 1, invoked + 3);
    }

    private Workload workload(int client) {
        Workload workload = clients.get(client);
        if (workload == null) {
            throw new IllegalArgumentException("No client " + client);
        }
        return workload;
    }

    private void unanswered(int client, Call call, long invoked, Completion completion) {
        operations.add(new Operation(client, call, invoked, completion));
    }

    private void answered(int client, Call call, long invoked, Completion completion) {
        Operation operation = new Operation(client, call, invoked, completion);
        operations.add(operation);
        workload(client).remember(operation);
    }

    private interface Happening {
        void at(long instant);
    }

    private void happens(long notBefore, Happening happening) {
        long at = notBefore;
        while (!taken.add(at)) {
            at++;
        }
        long instant = at;
        events.add(new Event(instant, () -> happening.at(instant)));
    }

    private record Entities() implements EntityModule {
        @Override
        public String name() {
            return "histories";
        }

        @Override
        public List<EntitySchema> schemas() {
            return HistoryEntities.ALL;
        }

        @Override
        public List<Migration> migrations() {
            return List.of(Migration.named("001_create")
                    .create(HistoryEntities.ALL.toArray(EntitySchema[]::new))
                    .build());
        }
    }
}
