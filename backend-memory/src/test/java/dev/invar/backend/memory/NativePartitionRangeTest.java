package dev.invar.backend.memory;

import dev.invar.contract.PartitionRangeContract;
import dev.invar.spi.Backend;

class NativePartitionRangeTest extends PartitionRangeContract {
    @Override
    protected Backend openBackend() {
        return PrivateStore.open("");
    }
}
