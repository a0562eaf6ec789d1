package dev.invar.backend.h2;

import dev.invar.backend.jdbc.testing.RelationalTablesContract;
import dev.invar.spi.BackendProvider;
import java.util.UUID;

class H2TablesTest extends RelationalTablesContract {
    @Override
    protected BackendProvider provider() {
        return new H2BackendProvider();
    }

    @Override
    protected String freshUrl() {
        return "h2:mem:" + UUID.randomUUID();
    }
}
