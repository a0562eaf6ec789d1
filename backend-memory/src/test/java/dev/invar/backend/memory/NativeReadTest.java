package dev.invar.backend.memory;

import dev.invar.contract.ReadContract;
import dev.invar.spi.Backend;

class NativeReadTest extends ReadContract {
    @Override
    protected Backend openBackend() {
        return PrivateStore.open("");
    }
}
