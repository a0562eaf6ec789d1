package dev.invar.backend.cassandra.internal;

import dev.invar.contract.KeyShapeContract;
import dev.invar.spi.Backend;

class CassandraKeyShapeTest extends KeyShapeContract {
    @Override
    protected Backend openBackend() {
        return new TestKeyspace().backend();
    }
}
