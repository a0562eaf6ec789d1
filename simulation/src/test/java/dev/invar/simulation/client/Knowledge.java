package dev.invar.simulation.client;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.StoredRow;
import dev.invar.spi.emulation.RowId;
import java.util.HashMap;
import java.util.Map;

/** The revisions of the rows that a client has read. */
public final class Knowledge {
    private static final long NONE = -1;

    private final Map<RowId.Base, Long> revisions = new HashMap<>();

    /** The revision that a row had when it was last read; one that no row has where it was not there. */
    public long revision(EntitySchema entity, Key key) {
        return revisions.getOrDefault(new RowId.Base(entity.name(), key), NONE);
    }

    void learn(Request request, Answer answer) {
        if (request instanceof Request.Find find && answer instanceof Answer.Found found) {
            revisions.put(
                    new RowId.Base(find.entity().name(), find.key()),
                    found.row().map(StoredRow::revision).orElse(NONE));
        }
    }
}
