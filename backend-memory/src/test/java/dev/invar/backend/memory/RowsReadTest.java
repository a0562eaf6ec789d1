package dev.invar.backend.memory;

import dev.invar.contract.ReadContract;
import dev.invar.spi.Backend;

class RowsReadTest extends ReadContract {
    @Override
    protected Backend openBackend() {
        return PrivateStore.open("?mode=rows");
    }
}
