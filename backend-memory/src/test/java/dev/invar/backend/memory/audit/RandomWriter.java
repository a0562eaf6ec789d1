package dev.invar.backend.memory.audit;

import static dev.invar.backend.memory.audit.Stock.OWNERS;
import static dev.invar.backend.memory.audit.Stock.THINGS;

import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import java.util.Random;

/** Writes of a few rows at random; the same seed, the same writes. */
final class RandomWriter {
    /** How many rows there are at the most. */
    static final int ROWS = 6;

    private static final int THINGS_AT_MOST = 4;

    private final Store store;
    private final Random random;

    RandomWriter(Store store, Random random) {
        this.store = store;
        this.random = random;
    }

    WriteOutcome write() {
        String owner = "o" + random.nextInt(ROWS - THINGS_AT_MOST);
        String thing = "t" + random.nextInt(THINGS_AT_MOST);
        String code = "c" + random.nextInt(THINGS_AT_MOST);
        String kind = "k" + random.nextInt(2);
        return switch (random.nextInt(7)) {
            case 0 -> Stock.insert(store, OWNERS, owner, "email", "e" + random.nextInt(2));
            case 1 -> Stock.delete(store, OWNERS, owner);
            case 2 -> Stock.delete(store, THINGS, thing);
            case 3 -> Stock.set(store, THINGS, thing, "owner", owner);
            case 4 -> Stock.set(store, THINGS, thing, "code", code);
            case 5 -> Stock.set(store, THINGS, thing, "kind", kind);
            default -> {
                String lender = "o" + random.nextInt(ROWS - THINGS_AT_MOST);
                yield Stock.insert(store, THINGS, thing, "owner", owner, "lender", lender, "code", code, "kind", kind);
            }
        };
    }
}
