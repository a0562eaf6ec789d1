package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.testing.RelationalAuditContract;
import dev.invar.spi.BackendProvider;

class PostgresAuditTest extends RelationalAuditContract {
    @Override
    protected BackendProvider provider() {
        return new PostgresBackendProvider();
    }

    @Override
    protected String freshUrl() {
        return FreshSchema.url();
    }
}
