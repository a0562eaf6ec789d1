package dev.invar.backend.jdbc.testing;

import dev.invar.schema.EntitySchema;
import dev.invar.spi.ChangeSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told. Safe for use by several threads. */
public final class RecordingSink implements ChangeSink {
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final List<String> unknown = new CopyOnWriteArrayList<>();

    @Override
    public void committed(Change change) {
        changes.add(change);
    }

    @Override
    public void unknown(EntitySchema entity) {
        unknown.add(entity.name());
    }

    /** The committed changes, in order. */
    public List<Change> changes() {
        return changes;
    }

    /** The entities of which it is not known. */
    public List<String> unknowns() {
        return unknown;
    }
}
