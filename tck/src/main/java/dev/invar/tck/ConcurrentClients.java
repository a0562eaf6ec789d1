package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Datastore;
import dev.invar.tck.history.Call;
import dev.invar.tck.history.History;
import dev.invar.tck.history.HistoryClient;
import dev.invar.tck.history.HistoryRecorder;
import dev.invar.tck.history.Operation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Clients that make calls at the same time, of which a history is kept. */
final class ConcurrentClients {
    private static final int CLIENTS = 6;

    /** As many calls as any client makes. */
    private static final int MOST_CALLS = 250;

    /** As many as each makes, however slow the datastore is. */
    private static final int FEWEST_CALLS = 25;

    /** After this a slow datastore is asked no further. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(8);

    private final HistoryRecorder recorder = new HistoryRecorder();
    private final List<Datastore> views;

    /** What one client does. */
    interface Client extends Supplier<Call>, Consumer<Operation> {}

    /** Clients that take turns in using the given views of one datastore. */
    ConcurrentClients(Datastore... views) {
        this.views = List.of(views);
    }

    /** Makes calls one after the other, before or after those of the clients. */
    void alone(List<Call> calls) {
        HistoryClient client = new HistoryClient(CLIENTS, views.get(0), recorder);
        calls.forEach(client::call);
    }

    /** Has all clients make their calls. */
    void together(IntFunction<Client> clients) throws Exception {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        List<Race.Attempt<Integer>> attempts = new Race().run(CLIENTS, 1, (number, round) -> {
            HistoryClient client = new HistoryClient(number, views.get(number % views.size()), recorder);
            Client actions = clients.apply(number);
            int made = 0;
            while (made < FEWEST_CALLS || (made < MOST_CALLS && System.nanoTime() < end)) {
                actions.accept(client.call(actions.get()));
                made++;
            }
            return made;
        });
        assertThat(attempts)
                .flatExtracting(attempt -> attempt.error().stream().toList())
                .as("errors that no such call can end with")
                .isEmpty();
    }

    /** What was asked and told. */
    History history() {
        return recorder.history();
    }
}
