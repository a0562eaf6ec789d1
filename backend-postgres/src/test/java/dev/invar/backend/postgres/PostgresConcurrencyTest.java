package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.RelationalConcurrencyContract;
import dev.invar.backend.jdbc.testing.Schemas;

class PostgresConcurrencyTest extends RelationalConcurrencyContract {
    @Override
    protected OpenStore openStore() {
        return OpenStore.create(FreshSchema.backend(), Schemas.all());
    }
}
