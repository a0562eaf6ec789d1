package dev.invar.backend.memory.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.Query;
import dev.invar.backend.memory.Library;
import dev.invar.backend.memory.Library.Author;
import dev.invar.backend.memory.MemorySnapshot;
import dev.invar.backend.memory.MemoryStore;
import dev.invar.error.Unavailable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RowsModeOfTheExtensionTest {
    @RegisterExtension
    final MemoryDatastoreExtension store =
            MemoryDatastoreExtension.of(new Library()).inRowsMode();

    @RepeatedTest(2)
    void everyTestStartsAnew(Dao<Author> authors) {
        assertThat(authors.page(Query.all(), 10).items()).isEmpty();
        authors.insert(new Author(null, "Ann"));
    }

    @Test
    void theStoreIsInRowsMode(Datastore datastore) {
        MemorySnapshot snapshot =
                datastore.unwrap(MemoryStore.class).orElseThrow().snapshot();
        DatastoreConfig nativeMode = DatastoreConfig.of("memory:")
                .resource(MemorySnapshot.class, snapshot)
                .build();

        assertThatThrownBy(() -> Datastore.open(nativeMode, new Library())).isInstanceOf(Unavailable.class);
    }
}
