package dev.invar.internal.emulation.schema;

import dev.invar.error.Unavailable;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.Tables;
import java.util.List;
import java.util.function.Consumer;

/** Tables of which there is nothing but their recorded shapes. */
public final class StoredTables implements Tables {
    private final StoredSchema schema;
    private final Consumer<CatalogEntity> erasure;

    /**
     * The tables that are recorded in a document.
     *
     * @param erasure removes everything of an entity
     */
    public StoredTables(StoredSchema schema, Consumer<CatalogEntity> erasure) {
        this.schema = schema;
        this.erasure = erasure;
    }

    @Override
    public void apply(SchemaChange change) {
        if (change instanceof SchemaChange.CreateEntities create) {
            schema.update(current -> current.with(current.tables().created(create.entities())));
        } else {
            drop(((SchemaChange.DropEntities) change).entities());
        }
    }

    /** Erases before the shapes go: where a drop ends in the middle, the shapes say that it has to be repeated. */
    private void drop(List<CatalogEntity> entities) {
        schema.read().tables().dropped(entities); // refuses while others reference them
        entities.forEach(erasure);
        schema.update(current -> current.with(current.tables().dropped(entities)));
    }

    @Override
    public List<String> differences(Catalog declared) {
        return schema.read().tables().differences(declared);
    }

    @Override
    public void execute(String statements) {
        throw new Unavailable(
                "This datastore has no language of statements; leave it out of this migration's statements, or say"
                        + " nothingElsewhere()",
                null);
    }
}
