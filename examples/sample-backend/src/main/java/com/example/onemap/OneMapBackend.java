package com.example.onemap;

import dev.invar.spi.Backend;
import dev.invar.spi.Catalog;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.Store;
import dev.invar.spi.Tables;
import dev.invar.spi.emulation.EmulatedSchema;
import dev.invar.spi.emulation.EmulatedStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** One map with all that core makes of it: a store with constraints, tables, and the record of migrations. */
final class OneMapBackend implements Backend {
    private final OneMap map;
    private final EmulatedSchema schema;

    OneMapBackend(OneMap map, Clock clock) {
        this.map = map;
        this.schema = new EmulatedSchema(map, clock, entity -> map.erase(entity.name()));
    }

    @Override
    public String name() {
        return "onemap";
    }

    @Override
    public Tables tables() {
        return schema.tables();
    }

    @Override
    public MigrationJournal journal() {
        return schema.journal();
    }

    @Override
    public Store store(Catalog catalog, ChangeSink sink) {
        return new EmulatedStore(catalog, map, sink);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type == Map.class ? Optional.of(type.cast(map.view())) : Optional.empty();
    }

    @Override
    public void close() {}
}
