package dev.invar.backend.h2;

import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.contract.KeyShapeContract;
import dev.invar.spi.Backend;
import java.util.UUID;

class H2KeyShapeTest extends KeyShapeContract {
    @Override
    protected Backend openBackend() {
        return OpenStore.backend(new H2BackendProvider(), "h2:mem:" + UUID.randomUUID());
    }
}
