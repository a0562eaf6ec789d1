package dev.invar.spi.emulation;

import java.util.Optional;

/** What became of a call. */
public sealed interface Reply {

    /** A read found this content. */
    record Found(Cells content) implements Reply {}

    /** A read found no row. */
    record NotFound() implements Reply {}

    /** A write was applied and is acknowledged: every later read sees it. */
    record Applied() implements Reply {}

    /**
     * The condition did not hold; nothing was written.
     *
     * @param current the row's content, as far as the store tells it completely; empty means "read it", not "absent"
     */
    record NotApplied(Optional<Cells> current) implements Reply {}

    /**
     * A write may have been applied, or may be applied later; a read was not answered.
     *
     * @param cause what went wrong
     */
    record Unknown(Throwable cause) implements Reply {}

    /**
     * The call never left this process.
     *
     * @param cause why
     */
    record NotSent(Throwable cause) implements Reply {}
}
