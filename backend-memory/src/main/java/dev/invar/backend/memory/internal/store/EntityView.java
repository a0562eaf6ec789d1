package dev.invar.backend.memory.internal.store;

import dev.invar.backend.memory.internal.EntityOrder;
import dev.invar.backend.memory.internal.tables.ShapeCheck;
import dev.invar.backend.memory.internal.tables.TableShape;
import dev.invar.spi.CatalogEntity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a catalog looks at the table of one of its entities.
 *
 * <p>Safe for use by several threads.
 */
final class EntityView {
    private final EntityOrder order;
    private final ShapeCheck check;

    EntityView(CatalogEntity entity) {
        this.order = new EntityOrder(entity);
        this.check = new ShapeCheck(TableShape.of(entity));
    }

    EntityOrder order() {
        return order;
    }

    /** The table, if it can hold the entity's rows. */
    Table accepted(@Nullable Table table) {
        check.accept(table == null ? null : table.shape());
        return Objects.requireNonNull(table);
    }
}
