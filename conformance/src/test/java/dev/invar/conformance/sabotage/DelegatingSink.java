package dev.invar.conformance.sabotage;

import dev.invar.schema.EntitySchema;
import dev.invar.spi.ChangeSink;

/** A sink that passes everything on. */
abstract class DelegatingSink implements ChangeSink {
    private final ChangeSink right;

    DelegatingSink(ChangeSink right) {
        this.right = right;
    }

    @Override
    public void committed(Change change) {
        right.committed(change);
    }

    @Override
    public void unknown(EntitySchema entity) {
        right.unknown(entity);
    }
}
