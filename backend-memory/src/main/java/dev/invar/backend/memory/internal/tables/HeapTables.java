package dev.invar.backend.memory.internal.tables;

import dev.invar.error.Unavailable;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.SchemaChange;
import dev.invar.spi.TableShape;
import dev.invar.spi.TableShapes;
import dev.invar.spi.Tables;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of a store. */
public final class HeapTables implements Tables {
    private final Heap heap;
    private final OpenState state;

    /**
     * The tables of the given store.
     *
     * @param state whether the backend is open
     */
    public HeapTables(Heap heap, OpenState state) {
        this.heap = heap;
        this.state = state;
    }

    @Override
    public void apply(SchemaChange change) {
        state.require();
        if (change instanceof SchemaChange.CreateEntities create) {
            there().created(create.entities()); // refuses what cannot be created
            heap.create(create.entities().stream().map(TableShape::of).toList());
        } else {
            List<CatalogEntity> entities = ((SchemaChange.DropEntities) change).entities();
            there().dropped(entities); // refuses while others reference them
            heap.drop(entities.stream().map(CatalogEntity::name).collect(Collectors.toSet()));
        }
    }

    @Override
    public List<String> differences(Catalog declared) {
        state.require();
        return there().differences(declared);
    }

    private TableShapes there() {
        return new TableShapes(heap.shapes());
    }

    @Override
    public void execute(String statements) {
        throw new Unavailable(
                "The memory backend has no language of statements; leave it out of this migration's statements, or say"
                        + " nothingElsewhere()",
                null);
    }
}
