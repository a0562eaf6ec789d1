package dev.invar.backend.memory;

import dev.invar.contract.ReferenceRaceContract;
import dev.invar.spi.Backend;

class NativeReferenceRaceTest extends ReferenceRaceContract {
    @Override
    protected Backend openBackend() {
        return PrivateStore.open("");
    }
}
