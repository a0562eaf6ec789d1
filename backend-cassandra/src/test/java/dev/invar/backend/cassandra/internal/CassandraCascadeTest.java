package dev.invar.backend.cassandra.internal;

import dev.invar.contract.CascadeContract;
import dev.invar.spi.Backend;

class CassandraCascadeTest extends CascadeContract {
    @Override
    protected Backend openBackend() {
        return new TestKeyspace().backend();
    }
}
