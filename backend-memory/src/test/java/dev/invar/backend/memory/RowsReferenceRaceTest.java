package dev.invar.backend.memory;

import dev.invar.contract.ReferenceRaceContract;
import dev.invar.spi.Backend;

class RowsReferenceRaceTest extends ReferenceRaceContract {
    @Override
    protected Backend openBackend() {
        return PrivateStore.open("?mode=rows");
    }
}
