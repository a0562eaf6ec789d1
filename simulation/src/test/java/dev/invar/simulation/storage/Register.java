package dev.invar.simulation.storage;

import dev.invar.spi.emulation.Cells;
import java.util.Optional;

/**
 * A row that is written by compare-and-set. Its last write is in doubt until its author's answer, a later compare-and-set, a
 * read that settles, or a read that happened to see it.
 *
 * @param settled what every read sees that misses what is in doubt
 * @param latest what the next compare-and-set finds
 * @param doubt who wrote the latest content, while that is in doubt
 */
public record Register(Optional<Cells> settled, Optional<Cells> latest, Optional<Author> doubt) {
    private static final Register EMPTY = new Register(Optional.empty(), Optional.empty(), Optional.empty());

    static Register empty() {
        return EMPTY;
    }

    Register written(Optional<Cells> content, Author author) {
        return new Register(settled, content, Optional.of(author));
    }

    Register withoutDoubt() {
        return new Register(latest, latest, Optional.empty());
    }

    boolean isEmpty() {
        return settled.isEmpty() && latest.isEmpty();
    }
}
