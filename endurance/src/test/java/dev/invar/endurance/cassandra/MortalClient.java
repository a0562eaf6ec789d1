package dev.invar.endurance.cassandra;

import dev.invar.OperationListener;
import dev.invar.endurance.workload.ClientDied;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what a client meets, and lets it die at some message: nothing that it would have sent after that is sent, except what
 * was under way. Used by the client's thread.
 */
final class MortalClient implements MessageWatch, OperationListener {
    /** A client that has not come to the step at which it was to die is given another one. */
    private static final int OPERATIONS_OF_A_FATE = 4;

    private final Fates fates;
    private final Encounters encounters;
    private final Ending ending;
    private final Map<Step, Integer> sent = new EnumMap<>(Step.class);
    private Optional<Death> fate;
    private int operations;
    private boolean dead;

    MortalClient(Fates fates, Encounters encounters, Ending ending) {
        this.fates = fates;
        this.encounters = encounters;
        this.ending = ending;
        this.fate = fates.next();
    }

    @Override
    public List<Reply> send(List<Call> calls, Sending sending) {
        requireAlive();
        for (int i = 0; i < calls.size(); i++) {
            Optional<Death> death = deathAt(calls.get(i).step());
            if (death.isPresent()) {
                die(death.get(), calls, i, sending);
            }
        }
        List<Reply> replies = sending.send(calls);
        for (int i = 0; i < calls.size(); i++) {
            meet(calls.get(i), replies.get(i));
        }
        return replies;
    }

    @Override
    public <T> T list(Step step, Listing<T> listing) {
        requireAlive();
        Optional<Death> death = deathAt(step);
        if (death.isEmpty()) {
            return listing.list();
        }
        if (death.get().way() != Way.BEFORE) {
            listing.list();
        }
        throw dead(death.get());
    }

    private void requireAlive() {
        if (dead) {
            throw new ClientDied();
        }
    }

    private Optional<Death> deathAt(Step step) {
        int message = sent.merge(step, 1, Integer::sum);
        return ClientDied.mayHappen()
                ? fate.filter(death -> death.step() == step && death.message() == message)
                : Optional.empty();
    }

    private void die(Death death, List<Call> calls, int last, Sending sending) {
        List<Call> carriedOut = new ArrayList<>(calls.subList(0, death.way() == Way.AFTER ? last + 1 : last));
        if (!carriedOut.isEmpty()) {
            sending.send(carriedOut);
        }
        if (death.way() == Way.UNDER_WAY) {
            ending.underWay(death, () -> sending.send(List.of(calls.get(last))));
        }
        throw dead(death);
    }

    private Error dead(Death death) {
        dead = true;
        encounters.die(death);
        return ending.end(death);
    }

    private void meet(Call call, Reply reply) {
        if (!(reply instanceof Reply.Applied)) {
            if (call.step() == Step.SETTLE) {
                encounters.meet(Encounter.SETTLED);
            }
            return;
        }
        switch (call.step()) {
            case FENCE -> encounters.meet(Encounter.FENCED);
            case TAKE_OVER_CLAIM -> encounters.meet(Encounter.CLAIM_TAKEN_OVER);
            case DECIDE -> encounters.meet(Encounter.CASCADE_DECIDED);
            case UNMARK_ROOT -> meetUnlessSent(Step.MARK_ROOT, Encounter.DELETION_ABORTED_BY_OTHERS);
            case FINISH_CHILD -> meetUnlessSent(Step.DECIDE, Encounter.ROW_FINISHED_BY_OTHERS);
            case CLEAR_PENDING -> meetUnlessSent(Step.DECIDE, Encounter.ROOT_FINISHED_BY_OTHERS);
            case SETTLE -> encounters.meet(Encounter.SETTLED);
            default -> {
                // Everyday steps.
            }
        }
    }

    /** What an operation does about a deletion without having begun one is help for somebody else's. */
    private void meetUnlessSent(Step own, Encounter encounter) {
        if (!sent.containsKey(own)) {
            encounters.meet(encounter);
        }
    }

    @Override
    public void finished(Observation observation) {
        sent.clear();
        operations++;
        if (operations % OPERATIONS_OF_A_FATE == 0) {
            fate = fates.next();
        }
    }
}
