package dev.invar.backend.postgres;

import dev.invar.contract.ReadContract;
import dev.invar.spi.Backend;

class PostgresReadTest extends ReadContract {
    @Override
    protected Backend openBackend() {
        return FreshSchema.backend();
    }
}
