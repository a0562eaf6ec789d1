package dev.invar.internal.write;

import dev.invar.Row;
import dev.invar.internal.value.ValueCheck;
import java.util.Collection;
import java.util.Optional;

/** What is said about a row before it is written, by whoever reads other rows for it. */
public interface Advice {

    /** Whether there is something to say where these fields change. */
    boolean isSought(Collection<String> changed);

    /**
     * Notes what is wrong with a row.
     *
     * @param before the row that it replaces; empty where it is new
     * @param after the row as it would be
     * @param check what is wrong with it otherwise
     */
    void give(Optional<Row> before, Row after, ValueCheck check);
}
