package dev.invar.backend.h2;

import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.contract.CascadeContract;
import dev.invar.spi.Backend;
import java.util.UUID;

class H2CascadeTest extends CascadeContract {
    @Override
    protected Backend openBackend() {
        return OpenStore.backend(new H2BackendProvider(), "h2:mem:" + UUID.randomUUID());
    }
}
