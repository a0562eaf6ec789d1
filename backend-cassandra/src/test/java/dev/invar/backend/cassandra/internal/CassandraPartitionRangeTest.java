package dev.invar.backend.cassandra.internal;

import dev.invar.contract.PartitionRangeContract;
import dev.invar.spi.Backend;

class CassandraPartitionRangeTest extends PartitionRangeContract {
    @Override
    protected Backend openBackend() {
        return new TestKeyspace().backend();
    }
}
