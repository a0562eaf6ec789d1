package dev.invar.simulation.client;

import dev.invar.Resolution;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import java.util.List;
import java.util.Optional;

/** What a client is answered. */
public sealed interface Answer {

    /** The outcome of a write. */
    record Written(WriteOutcome outcome) implements Answer {}

    /**
     * The outcome of a write was unknown, and the client asked later what became of it.
     *
     * @param resolution empty if it could not be found out then either
     */
    record Resolved(Optional<Resolution> resolution) implements Answer {}

    /** The row that was looked for. */
    record Found(Optional<StoredRow> row) implements Answer {}

    /** All rows of an access path. */
    record Listed(List<StoredRow> rows) implements Answer {}

    /**
     * A repair is over.
     *
     * @param mended how much was taken away
     */
    record Repaired(long mended) implements Answer {}

    /** A read was not answered. */
    record Nothing() implements Answer {}
}
