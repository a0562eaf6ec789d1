package dev.invar.internal.emulation;

import dev.invar.spi.WriteOutcome;
import java.util.Optional;

/** A write, attempt by attempt. */
interface Write {

    /** Makes one attempt; empty if another one may succeed. */
    Optional<WriteOutcome> attempt();
}
