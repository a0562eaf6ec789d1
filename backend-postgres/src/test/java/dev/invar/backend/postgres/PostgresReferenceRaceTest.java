package dev.invar.backend.postgres;

import dev.invar.contract.ReferenceRaceContract;
import dev.invar.spi.Backend;

class PostgresReferenceRaceTest extends ReferenceRaceContract {
    @Override
    protected Backend openBackend() {
        return FreshSchema.backend();
    }
}
