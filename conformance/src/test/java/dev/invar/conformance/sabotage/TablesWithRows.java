package dev.invar.conformance.sabotage;

import dev.invar.backend.memory.internal.rows.RowTables;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.TableShape;
import dev.invar.spi.Tables;

/** Tables whose rows lie where sabotage can reach them. */
final class TablesWithRows extends DelegatingTables {
    private final RowTables rows;

    TablesWithRows(Tables right, RowTables rows) {
        super(right);
        this.rows = rows;
    }

    @Override
    public void apply(SchemaChange change) {
        super.apply(change);
        if (change instanceof SchemaChange.CreateEntities create) {
            create.entities().forEach(entity -> rows.create(TableShape.of(entity)));
        } else if (change instanceof SchemaChange.DropEntities drop) {
            drop.entities().forEach(entity -> rows.drop(entity.schema().name()));
        }
    }
}
