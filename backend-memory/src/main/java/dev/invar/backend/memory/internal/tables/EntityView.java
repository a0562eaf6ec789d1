package dev.invar.backend.memory.internal.tables;

import dev.invar.backend.memory.internal.order.EntityOrder;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.TableShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a catalog looks at the table of one of its entities.
 *
 * <p>Safe for use by several threads.
 */
public final class EntityView {
    private final EntityOrder order;
    private final ShapeCheck check;

    EntityView(CatalogEntity entity) {
        this.order = new EntityOrder(entity);
        this.check = new ShapeCheck(TableShape.of(entity));
    }

    /** Where the entity's rows and values lie. */
    public EntityOrder order() {
        return order;
    }

    /**
     * The table that is there.
     *
     * @throws dev.invar.error.SchemaMismatch if there is none, or it cannot hold the entity's rows
     */
    public <T extends Shaped> T accepted(@Nullable T table) {
        check.accept(table == null ? null : table.shape());
        return Objects.requireNonNull(table);
    }
}
