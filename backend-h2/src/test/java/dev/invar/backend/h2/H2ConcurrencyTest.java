package dev.invar.backend.h2;

import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.RelationalConcurrencyContract;
import dev.invar.backend.jdbc.testing.Schemas;
import java.util.UUID;

class H2ConcurrencyTest extends RelationalConcurrencyContract {
    @Override
    protected OpenStore openStore() {
        return OpenStore.create(
                OpenStore.backend(new H2BackendProvider(), "h2:mem:" + UUID.randomUUID()), Schemas.all());
    }
}
