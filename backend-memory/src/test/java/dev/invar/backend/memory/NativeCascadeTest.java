package dev.invar.backend.memory;

import dev.invar.contract.CascadeContract;
import dev.invar.spi.Backend;

class NativeCascadeTest extends CascadeContract {
    @Override
    protected Backend openBackend() {
        return PrivateStore.open("");
    }
}
