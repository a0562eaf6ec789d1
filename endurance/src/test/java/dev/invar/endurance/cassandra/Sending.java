package dev.invar.endurance.cassandra;

import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Reply;
import java.util.List;

/** Carries messages out and waits for the replies. */
@FunctionalInterface
interface Sending {
    List<Reply> send(List<Call> calls);
}
