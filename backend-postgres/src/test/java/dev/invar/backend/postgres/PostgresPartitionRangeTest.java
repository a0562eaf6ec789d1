package dev.invar.backend.postgres;

import dev.invar.contract.PartitionRangeContract;
import dev.invar.spi.Backend;

class PostgresPartitionRangeTest extends PartitionRangeContract {
    @Override
    protected Backend openBackend() {
        return FreshSchema.backend();
    }
}
