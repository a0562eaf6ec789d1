package dev.invar.simulation.client;

import dev.invar.Key;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.simulation.chance.Chance;
import dev.invar.spi.Access;
import dev.invar.spi.Deadline;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows as one operation sees them: answers that it was given before, and then those of the network. */
final class ClientRows implements ConditionalRows {
    private final Operation operation;
    private final Network network;
    private final Dialogue dialogue;
    private final Turn turn;
    private final Chance chance;
    private int rounds;

    ClientRows(Operation operation, Network network, Dialogue dialogue, Turn turn, Chance chance) {
        this.operation = operation;
        this.network = network;
        this.dialogue = dialogue;
        this.turn = turn;
        this.chance = chance;
    }

    /** Calls of one round are carried out in any order, and others' calls between them. */
    @Override
    public List<Reply> run(List<Call> calls, Deadline deadline) {
        rounds++;
        List<Integer> open = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            open.add(i);
        }
        Reply[] replies = new Reply[calls.size()];
        while (!open.isEmpty()) {
            int index = open.remove(open.size() == 1 ? 0 : chance.below(open.size()));
            try {
                replies[index] = reply(calls.get(index));
            } catch (Died death) {
                network.orphan(operation, open.stream().map(calls::get).toList());
                throw death;
            }
        }
        return List.of(replies);
    }

    private Reply reply(Call call) {
        Network.Fate fate;
        if (dialogue.isKnown()) {
            fate = (Network.Fate) dialogue.recall(call.step());
        } else {
            turn.take();
            fate = network.carry(operation, call);
            dialogue.note(call.step(), fate, network.now());
        }
        if (fate.underway()) {
            turn.take();
            network.arrive(operation, call);
            dialogue.replaceLast(new Network.Fate(fate.reply(), false), network.now());
        }
        return fate.reply();
    }

    @Override
    public BaseSlice scan(Step step, Access access, Optional<Key> after, int limit, Deadline deadline) {
        return (BaseSlice) listed(step, () -> network.rows(operation, step, access, after, limit));
    }

    @Override
    public EntrySlice entries(
            Step step, Access.BySource access, Optional<EntryId> after, int limit, Deadline deadline) {
        return (EntrySlice) listed(step, () -> network.entries(operation, step, access, after, limit));
    }

    @Override
    public ClaimSlice allClaims(
            Step step, EntitySchema entity, Optional<RowId.Claim> after, int limit, Deadline deadline) {
        return (ClaimSlice) listed(step, () -> network.allClaims(operation, step, entity, after, limit));
    }

    @Override
    public EntrySlice allEntries(
            Step step, EntitySchema entity, Optional<EntryId> after, int limit, Deadline deadline) {
        return (EntrySlice) listed(step, () -> network.allEntries(operation, step, entity, after, limit));
    }

    /** Fails if the operation counts other rounds of messages than it sent. */
    void checkRounds(int counted) {
        if (counted != rounds) {
            throw new IllegalStateException(
                    operation + " counted " + counted + " rounds of messages, and sent " + rounds);
        }
    }

    private Object listed(Step step, Supplier<Object> listing) {
        rounds++;
        Object answer;
        if (dialogue.isKnown()) {
            answer = dialogue.recall(step);
        } else {
            turn.take();
            try {
                answer = listing.get();
            } catch (Unavailable failure) {
                answer = failure;
            }
            dialogue.note(step, answer, network.now());
        }
        if (answer instanceof Unavailable failure) {
            throw failure;
        }
        return answer;
    }
}
