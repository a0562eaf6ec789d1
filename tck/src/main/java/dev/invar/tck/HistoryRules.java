package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.tck.history.Answer;
import dev.invar.tck.history.Call;
import dev.invar.tck.history.History;
import dev.invar.tck.history.HistoryCheck;
import dev.invar.tck.history.HistoryEntities;
import dev.invar.tck.history.Operation;
import dev.invar.tck.history.Room;
import dev.invar.tck.history.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What clients that call at the same time are told, as a whole. */
abstract class HistoryRules extends RuleGroup {
    private static final KitModule MODULE =
            KitModule.creating("histories", HistoryEntities.ALL.toArray(EntitySchema[]::new));

    private static final HistoryCheck CHECK = new HistoryCheck(HistoryEntities.ALL);

    @Rule(
            id = "X-60",
            text =
                    "All that concurrent clients are told can be explained by one order of their calls, in which each takes effect"
                            + " between its beginning and its end.",
            ifItFails =
                    "the calls that the message says cannot be next: which write is lost, applied twice or seen too early or too"
                            + " late")
    void answersHaveAnOrder() throws Exception {
        List<Room> rooms = List.of(new Room(0), new Room(1), new Room(2));
        ConcurrentClients clients = new ConcurrentClients(open(subject().freshConfig()));

        runWorkload(clients, rooms, 60);

        assertRight(clients.history());
        assertThat(CHECK.parts(clients.history())).isGreaterThanOrEqualTo(rooms.size());
    }

    @Rule(
            id = "X-61",
            text = "Clients that opened the same datastore each for themselves are told so, too.",
            ifItFails = "what one process keeps of rows, claims or versions that another can change")
    void answersOfSeveralProcessesHaveAnOrder() throws Exception {
        List<Room> rooms = List.of(new Room(0));
        DatastoreConfig config = subject().freshConfig();
        ConcurrentClients clients = new ConcurrentClients(open(config), open(config), open(config));

        runWorkload(clients, rooms, 61);

        assertRight(clients.history());
    }

    @Rule(
            id = "X-62",
            text =
                    "When concurrent clients are done, exactly the rows are found whose writes they were told to have succeeded,"
                            + " with the values of the last.",
            ifItFails = "writes that are acknowledged before they are certain, and refused ones that leave something")
    void whatWasToldIsFound() throws Exception {
        Datastore store = open(subject().freshConfig());
        ConcurrentClients clients = new ConcurrentClients(store);
        clients.alone(new Room(0).preparation());

        clients.together(number -> new OwnRows(number, new Random(6_200 + number)));

        History history = clients.history();
        Map<String, Optional<Row>> told = told(history);
        Map<String, Row> found = new TreeMap<>();
        Rows.all(store.dao("parts"), Query.all()).forEach(row -> found.put(row.string("id"), row));
        told.forEach((id, last) -> {
            assertThat(Optional.ofNullable(found.get(id))).as("row %s", id).isEqualTo(last);
            assertThat(store.dao("parts").find(id)).as("row %s", id).isEqualTo(last);
            last.flatMap(row -> row.find("serial", String.class))
                    .ifPresent(serial -> assertThat(store.dao("parts").findBy("serial", serial))
                            .as("row of %s", serial)
                            .isEqualTo(last));
        });
        if (history.unknown() == 0) {
            assertThat(found.keySet())
                    .isEqualTo(told.entrySet().stream()
                            .filter(row -> row.getValue().isPresent())
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet()));
        }
        assertThat(told.values()).anyMatch(Optional::isPresent).anyMatch(Optional::isEmpty);
        assertRight(history);
    }

    private Datastore open(DatastoreConfig config) {
        Datastore opened = subject().open(config, MODULE);
        opened.migrations().up();
        return opened;
    }

    private static void runWorkload(ConcurrentClients clients, List<Room> rooms, long seed) throws Exception {
        rooms.forEach(room -> clients.alone(room.preparation()));
        clients.together(
                number -> new RandomCalls(new Workload(new Random(seed * 1_000 + number), "c" + number + "-", rooms)));
        rooms.forEach(room -> clients.alone(room.inspection()));
    }

    private static void assertRight(History history) {
        assertThat(CHECK.findings(history)).isEmpty();
        assertThat(history.operations()).hasSizeGreaterThan(150);
        assertThat(history.overlapping())
                .as("calls during calls of others about the same entity")
                .isGreaterThan(20);
    }

    /** What the only client that writes a row was told of it last; not of rows with a call that nobody knows the outcome of. */
    private static Map<String, Optional<Row>> told(History history) {
        Map<String, Optional<Row>> told = new TreeMap<>();
        for (Operation operation : history.operations()) {
            if (operation.call().entity().equals("parts") && operation.call().writes()) {
                String id = OwnRows.id(operation.call());
                if (operation.answer().orElse(null) instanceof Answer.Found found) {
                    boolean deleted = operation.call() instanceof Call.Delete;
                    told.put(id, deleted ? Optional.empty() : found.row());
                } else {
                    told.putIfAbsent(id, Optional.empty());
                }
            }
        }
        history.operations().stream()
                .filter(operation ->
                        operation.isUnknown() && operation.call().entity().equals("parts"))
                .forEach(operation -> told.remove(OwnRows.id(operation.call())));
        return told;
    }

    /** The calls of a workload. */
    private record RandomCalls(Workload workload) implements ConcurrentClients.Client {
        @Override
        public Call get() {
            return workload.next();
        }

        @Override
        public void accept(Operation operation) {
            workload.remember(operation);
        }
    }

    /** Writes of rows that no other client writes, with unique values that all clients want. */
    private record OwnRows(int number, Random random) implements ConcurrentClients.Client {
        private static final int ROWS = 12;
        private static final int SERIALS = 40;

        @Override
        public Call get() {
            String id = "c" + number + "-" + random.nextInt(ROWS);
            String serial = "s" + random.nextInt(SERIALS);
            return switch (random.nextInt(6)) {
                case 0, 1, 2 ->
                    new Call.Insert("parts", Row.of("id", id, "owner_id", new Room(0).pillar(), "serial", serial));
                case 3 ->
                    new Call.Update("parts", Key.of(id), OptionalLong.empty(), Map.of("serial", Optional.of(serial)));
                case 4 ->
                    new Call.Update(
                            "parts",
                            Key.of(id),
                            OptionalLong.empty(),
                            Map.of("serial", Optional.empty(), "label", Optional.of("without")));
                default -> new Call.Delete("parts", Key.of(id), OptionalLong.empty());
            };
        }

        @Override
        public void accept(Operation operation) {
            // What was told is in the history.
        }

        static String id(Call call) {
            if (call instanceof Call.Insert insert) {
                return insert.row().string("id");
            }
            return (String) (call instanceof Call.Update update ? update.key() : ((Call.Delete) call).key()).value(0);
        }
    }
}
