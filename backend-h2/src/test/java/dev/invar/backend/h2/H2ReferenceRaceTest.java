package dev.invar.backend.h2;

import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.contract.ReferenceRaceContract;
import dev.invar.spi.Backend;
import java.util.UUID;

class H2ReferenceRaceTest extends ReferenceRaceContract {
    @Override
    protected Backend openBackend() {
        return OpenStore.backend(new H2BackendProvider(), "h2:mem:" + UUID.randomUUID());
    }
}
