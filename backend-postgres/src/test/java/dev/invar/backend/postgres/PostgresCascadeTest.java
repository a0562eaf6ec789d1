package dev.invar.backend.postgres;

import dev.invar.contract.CascadeContract;
import dev.invar.spi.Backend;

class PostgresCascadeTest extends CascadeContract {
    @Override
    protected Backend openBackend() {
        return FreshSchema.backend();
    }
}
