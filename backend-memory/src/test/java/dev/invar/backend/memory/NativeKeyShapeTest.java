package dev.invar.backend.memory;

import dev.invar.contract.KeyShapeContract;
import dev.invar.spi.Backend;

class NativeKeyShapeTest extends KeyShapeContract {
    @Override
    protected Backend openBackend() {
        return PrivateStore.open("");
    }
}
