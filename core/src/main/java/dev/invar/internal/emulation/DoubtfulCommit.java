package dev.invar.internal.emulation;

import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.TxId;
import java.util.Optional;

/**
 * A commit of which it is not known whether it was applied.
 *
 * @param call the commit, on the condition that the row is as it was read
 * @param row the row
 * @param read the row as it was read
 * @param tx the attempt, which the row shows if the commit is applied
 */
record DoubtfulCommit(Call call, RowId.Base row, Optional<Cells.Base> read, TxId tx) {}
