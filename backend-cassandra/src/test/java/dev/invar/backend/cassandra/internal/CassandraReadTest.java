package dev.invar.backend.cassandra.internal;

import dev.invar.contract.ReadContract;
import dev.invar.spi.Backend;

class CassandraReadTest extends ReadContract {
    @Override
    protected Backend openBackend() {
        return new TestKeyspace().backend();
    }
}
