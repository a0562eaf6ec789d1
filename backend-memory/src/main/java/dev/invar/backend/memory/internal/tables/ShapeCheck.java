package dev.invar.backend.memory.internal.tables;

import dev.invar.error.SchemaMismatch;
import dev.invar.spi.TableShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks, whenever rows are read or written, that their table is there and has the declared shape: another datastore over the
 * same store may have dropped it, or made another of it.
 *
 * <p>Safe for use by several threads.
 */
final class ShapeCheck {
    private final TableShape declared;
    private volatile @Nullable TableShape accepted;

    ShapeCheck(TableShape declared) {
        this.declared = declared;
    }

    /**
     * Accepts the shape of the table that is there.
     *
     * @param there its shape; null if there is no such table
     * @throws SchemaMismatch if rows of the declared shape cannot be kept in it
     */
    void accept(@Nullable TableShape there) {
        if (there != null && there.equals(accepted)) {
            return;
        }
        List<String> differences = declared.differencesFrom(there);
        if (!differences.isEmpty()) {
            throw new SchemaMismatch(differences, "Run migrations().up() first");
        }
        accepted = there;
    }
}
