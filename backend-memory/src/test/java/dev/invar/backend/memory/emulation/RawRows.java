package dev.invar.backend.memory.emulation;

import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The base rows as they are stored, markers included. */
final class RawRows {
    private RawRows() {}

    static List<ConditionalRows.BaseRow> of(ConditionalRows rows, EntitySchema entity) {
        return rows.scan(
                        Step.SCAN_ROWS,
                        new Access.All(entity),
                        Optional.empty(),
                        Integer.MAX_VALUE,
                        Deadline.in(Duration.ofSeconds(10)))
                .rows();
    }
}
