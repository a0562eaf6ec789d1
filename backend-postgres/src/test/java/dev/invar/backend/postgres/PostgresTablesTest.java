package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.testing.RelationalTablesContract;
import dev.invar.spi.BackendProvider;

class PostgresTablesTest extends RelationalTablesContract {
    @Override
    protected BackendProvider provider() {
        return new PostgresBackendProvider();
    }

    @Override
    protected String freshUrl() {
        return FreshSchema.url();
    }
}
