package dev.invar.internal.emulation;

import dev.invar.Row;
import dev.invar.schema.Reference;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;

/** What is left of a row of which a deletion clears references. Pure. */
final class ClearedReferences {
    private ClearedReferences() {}

    static Row in(Catalog catalog, RowId.Base id, Row row, Cells.Lock lock) {
        CatalogEntity entity = catalog.entity(id.entity());
        Row left = row;
        for (Reference reference : entity.schema().references()) {
            if (lock.clears().contains(entity.id(reference))) {
                left = left.without(reference.fields());
            }
        }
        return left;
    }
}
