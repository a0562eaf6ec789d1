package dev.invar.internal.event;

import static dev.invar.schema.Field.string;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.Row;
import dev.invar.event.EntityListener;
import dev.invar.event.Subscription;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.ChangeSink.Change;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private static final EntitySchema ENTITY =
            EntitySchema.named("e").field("id", string()).primaryKey("id").build();

    private final EventHub hub = new EventHub(List.of(ENTITY), Clock.systemUTC());
    private final List<String> heard = new ArrayList<>();

    private void commit(String id) {
        hub.committed(new Change(
                new OperationId(new UUID(0, 1)), ENTITY, Key.of(id), Optional.empty(), Optional.of(Row.of("id", id))));
    }

    @Test
    void anErrorOfOneListenerReachesNeitherTheWriterNorTheOthers() {
        hub.subscribe(event -> {
            throw new AssertionError("broken listener");
        });
        hub.subscribe(event -> heard.add(event.kind().name()));

        commit("a");

        assertThat(heard).containsExactly("CREATED");
    }

    @Test
    void aListenerThatIsSubscribedTwiceHasTwoSubscriptions() {
        EntityListener listener = event -> heard.add(event.entity());
        Subscription first = hub.subscribe(listener);
        hub.subscribe("e", listener);

        first.close();
        first.close();
        commit("a");

        assertThat(heard).containsExactly("e");
    }
}
