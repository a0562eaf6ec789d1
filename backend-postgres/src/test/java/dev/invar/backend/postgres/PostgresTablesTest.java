package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.testing.RelationalTablesContract;
import dev.invar.spi.Backend;

class PostgresTablesTest extends RelationalTablesContract {
    @Override
    protected Backend openBackend() {
        return FreshSchema.backend();
    }
}
