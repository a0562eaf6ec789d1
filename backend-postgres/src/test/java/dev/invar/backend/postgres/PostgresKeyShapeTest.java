package dev.invar.backend.postgres;

import dev.invar.contract.KeyShapeContract;
import dev.invar.spi.Backend;

class PostgresKeyShapeTest extends KeyShapeContract {
    @Override
    protected Backend openBackend() {
        return FreshSchema.backend();
    }
}
