package dev.invar.backend.cassandra.internal;

import dev.invar.contract.ReferenceRaceContract;
import dev.invar.spi.Backend;

class CassandraReferenceRaceTest extends ReferenceRaceContract {
    @Override
    protected Backend openBackend() {
        return new TestKeyspace().backend();
    }
}
