package dev.invar.internal.emulation;

import dev.invar.spi.StoredRow;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import java.util.Optional;

/**
 * A base row as it was read, and what it means.
 *
 * @param id the row
 * @param content its content
 * @param row the row that exists, with the effect of a decided deletion that is not finished
 */
record Seen(RowId.Base id, Optional<Cells.Base> content, Optional<StoredRow> row) {}
