package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.RelationalStoreContract;
import dev.invar.backend.jdbc.testing.Schemas;

class PostgresStoreTest extends RelationalStoreContract {
    @Override
    protected OpenStore openStore() {
        return OpenStore.create(FreshSchema.backend(), Schemas.all());
    }
}
