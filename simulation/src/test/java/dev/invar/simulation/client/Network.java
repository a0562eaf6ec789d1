package dev.invar.simulation.client;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows.BaseSlice;
import dev.invar.spi.emulation.ConditionalRows.ClaimSlice;
import dev.invar.spi.emulation.ConditionalRows.EntrySlice;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What lies between clients and the storage, and the time that passes for all of them. */
public interface Network {

    /**
     * What becomes of a message.
     *
     * @param reply what the storage answered
     * @param underway whether the answer has yet to arrive: until then what was written is in doubt
     */
    record Fate(Reply reply, boolean underway) {}

    /**
     * Carries a message.
     *
     * @throws Died if the client dies of it
     */
    Fate carry(Operation operation, Call call);

    /** An answer that was under way arrives. */
    void arrive(Operation operation, Call call);

    /** What a client has handed over but dies before it is carried out may be carried out all the same. */
    void orphan(Operation operation, List<Call> calls);

    /** Lists base rows. */
    BaseSlice rows(Operation operation, Step step, Access access, Optional<Key> after, int limit);

    /** Lists entries. */
    EntrySlice entries(Operation operation, Step step, Access.BySource access, Optional<EntryId> after, int limit);

    /** Lists claims of an entity. */
    ClaimSlice allClaims(Operation operation, Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit);

    /** Lists entries of an entity. */
    EntrySlice allEntries(Operation operation, Step step, EntitySchema entity, Optional<EntryId> after, int limit);

    /** The time, in nanoseconds. */
    long now();

    /**
     * A client waits.
     *
     * @return when it is going to go on
     */
    long wait(Duration duration);
}
