package dev.invar.conformance.sabotage;

import dev.invar.spi.Catalog;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.Tables;
import java.util.List;

/** Tables that pass everything on. */
abstract class DelegatingTables implements Tables {
    private final Tables right;

    DelegatingTables(Tables right) {
        this.right = right;
    }

    @Override
    public void apply(SchemaChange change) {
        right.apply(change);
    }

    @Override
    public List<String> differences(Catalog declared) {
        return right.differences(declared);
    }

    @Override
    public void execute(String statements) {
        right.execute(statements);
    }
}
