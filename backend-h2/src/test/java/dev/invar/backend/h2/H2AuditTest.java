package dev.invar.backend.h2;

import dev.invar.backend.jdbc.testing.RelationalAuditContract;
import dev.invar.spi.BackendProvider;
import java.util.UUID;

class H2AuditTest extends RelationalAuditContract {
    @Override
    protected BackendProvider provider() {
        return new H2BackendProvider();
    }

    @Override
    protected String freshUrl() {
        return "h2:mem:" + UUID.randomUUID();
    }
}
