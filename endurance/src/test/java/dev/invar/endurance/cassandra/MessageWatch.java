package dev.invar.endurance.cassandra;

import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.util.List;

/** Stands between a client and its rows; lent to the datastore. Used by the client's thread. */
interface MessageWatch {

    /** Has messages sent, or only some of them. */
    List<Reply> send(List<Call> calls, Sending sending);

    /** Has rows or entries listed, or not. */
    <T> T list(Step step, Listing<T> listing);
}
