package dev.invar.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.error.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryUrlTest {

    @Test
    void anUnknownParameterIsRefusedByNameAndTheKnownOnesAreNamed() {
        assertThatThrownBy(() -> Datastore.open("memory:?size=3", new Library()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("size")
                .hasMessageContaining("mode")
                .hasMessageNotContaining("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory://host", "memory:a b", "memory:/tmp/x"})
    void aMalformedNameIsRefused(String url) {
        assertThatThrownBy(() -> Datastore.open(url, new Library()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("memory:orders");
    }

    @Test
    void aNamedStoreDoesNotBeginWithASnapshot() {
        try (Datastore store = Datastore.open("memory:", new Library())) {
            MemorySnapshot snapshot =
                    store.unwrap(MemoryStore.class).orElseThrow().snapshot();
            assertThatThrownBy(() -> Datastore.open(
                            DatastoreConfig.of("memory:named")
                                    .resource(MemorySnapshot.class, snapshot)
                                    .build(),
                            new Library()))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("'named'");
        }
    }

    @Test
    void anUnknownModeIsRefusedAndTheKnownOnesAreNamed() {
        assertThatThrownBy(() -> Datastore.open("memory:?mode=columns", new Library()))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("[native, rows]");
    }

    @Test
    void aNamedStoreIsOpenedInOneModeAtATime() {
        try (Datastore store = Datastore.open("memory:moded?mode=rows", new Library())) {
            assertThatThrownBy(() -> Datastore.open("memory:moded", new Library()))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("'moded' is open in the mode rows");
            Datastore.open("memory:moded?mode=rows", new Library()).close();
            assertThat(store.unwrap(MemoryStore.class)).isPresent();
        }
        Datastore.open("memory:moded?mode=native", new Library()).close();
    }

    @Test
    void aSnapshotIsTiedToItsMode() {
        try (Datastore store = Datastore.open("memory:?mode=rows", new Library());
                Datastore other = Datastore.open("memory:", new Library())) {
            MemorySnapshot rows = store.unwrap(MemoryStore.class).orElseThrow().snapshot();
            MemoryStore handle = other.unwrap(MemoryStore.class).orElseThrow();

            assertThatThrownBy(() -> Datastore.open(lending(rows), new Library()))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("mode");
            assertThatThrownBy(() -> handle.restore(rows)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(
                            () -> store.unwrap(MemoryStore.class).orElseThrow().restore(handle.snapshot()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static DatastoreConfig lending(MemorySnapshot snapshot) {
        return DatastoreConfig.of("memory:")
                .resource(MemorySnapshot.class, snapshot)
                .build();
    }
}
