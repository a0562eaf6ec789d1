package dev.invar.backend.postgres;

import static dev.invar.backend.jdbc.testing.Schemas.CONSUMERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Row;
import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.Plans;
import dev.invar.backend.jdbc.testing.Schemas;
import dev.invar.spi.Catalog;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.StoredRow;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that the server has prepared, and tables that change beneath them. */
class PostgresPreparedStatementTest {
    private static final Catalog CATALOG = Schemas.catalog(CONSUMERS);
    private static final int UNTIL_PREPARED = 10;

    private OpenStore open;

    @BeforeEach
    void prepareAllStatements() {
        open = OpenStore.create(FreshSchema.backend(), CATALOG);
        useAllStatements();
    }

    @AfterEach
    void close() {
        open.close();
    }

    private void useAllStatements() {
        for (int i = 0; i < UNTIL_PREPARED; i++) {
            StoredRow row = open.insert(CONSUMERS, Row.of("id", UUID.randomUUID(), "name", "name" + i));
            open.applied(Plans.set(CONSUMERS, row.key(), "note", "x"));
            open.applied(Plans.change(CONSUMERS, row.key(), "note", current -> current.with("note", "y")));
            assertThat(open.find(CONSUMERS, row.key()).orElseThrow().row().string("note"))
                    .isEqualTo("y");
            open.applied(Plans.delete(CONSUMERS, row.key()));
        }
    }

    @Test
    void aTableMayBeDroppedAndMadeAnew() {
        open.backend().tables().apply(new SchemaChange.DropEntities(List.copyOf(CATALOG.entities())));
        open.backend().tables().apply(new SchemaChange.CreateEntities(List.copyOf(CATALOG.entities()), CATALOG));
        useAllStatements();
        assertThat(open.all(CONSUMERS)).isEmpty();
    }

    @Test
    void theTypeOfAColumnMayChange() {
        open.backend().tables().execute("ALTER TABLE consumers ALTER COLUMN note TYPE varchar(100) COLLATE \"C\"");
        useAllStatements();
        assertThat(open.all(CONSUMERS)).isEmpty();
    }
}
