package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.RelationalValueContract;
import dev.invar.backend.jdbc.testing.Schemas;

class PostgresValueTest extends RelationalValueContract {
    @Override
    protected OpenStore openStore() {
        return OpenStore.create(FreshSchema.backend(), Schemas.all());
    }
}
