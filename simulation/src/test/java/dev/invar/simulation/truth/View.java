package dev.invar.simulation.truth;

import dev.invar.simulation.storage.Register;
import dev.invar.simulation.storage.Storage;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.RowId;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What a storage contains, where its rows in doubt are either all seen or all missed. */
final class View {
    private final Storage storage;
    private final Function<Register, Optional<Cells>> side;

    private View(Storage storage, Function<Register, Optional<Cells>> side) {
        this.storage = storage;
        this.side = side;
    }

    /** What is certain: writes in doubt are missed. */
    static View settled(Storage storage) {
        return new View(storage, Register::settled);
    }

    /** What was carried out: writes in doubt are seen. */
    static View latest(Storage storage) {
        return new View(storage, Register::latest);
    }

    Optional<Cells.Base> base(RowId.Base id) {
        return side.apply(storage.register(id)).map(Cells.Base.class::cast);
    }

    void forEachBase(BiConsumer<RowId.Base, Cells.Base> action) {
        storage.registers().forEach((id, register) -> {
            if (id instanceof RowId.Base base) {
                side.apply(register).ifPresent(content -> action.accept(base, (Cells.Base) content));
            }
        });
    }
}
