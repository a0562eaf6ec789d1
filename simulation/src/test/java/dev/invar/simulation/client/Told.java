package dev.invar.simulation.client;

import dev.invar.schema.EntitySchema;
import dev.invar.spi.ChangeSink;
import java.util.ArrayList;
import java.util.List;

/** What a client was told of in the course of one operation; for one thread. */
public final class Told implements ChangeSink {
    private final List<Change> changes = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    @Override
    public void committed(Change change) {
        changes.add(change);
    }

    @Override
    public void unknown(EntitySchema entity) {
        unknown.add(entity.name());
    }

    /** The changes, in the order in which they were told. */
    public List<Change> changes() {
        return changes;
    }

    /** The entities of which, and below which, anything may have changed. */
    public List<String> unknown() {
        return unknown;
    }
}
