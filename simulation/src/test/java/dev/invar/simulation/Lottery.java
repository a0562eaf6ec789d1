package dev.invar.simulation;

import dev.invar.simulation.chance.Chance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every message goes to a client that is drawn by lot; some have many more lots than others. */
final class Lottery implements Schedule {
    private static final int LONGEST = 64;

    private final Chance chance;
    private final int mostDoublings;
    private final Map<Participant, Integer> lots = new HashMap<>();

    Lottery(Chance chance, int mostDoublings) {
        this.chance = chance;
        this.mostDoublings = mostDoublings;
    }

    private int lots(Participant participant) {
        return lots.computeIfAbsent(participant, unseen -> 1 << chance.between(0, mostDoublings));
    }

    /** As many messages in a row as the client would win draws. */
    @Override
    public Turn next(List<Participant> able) {
        int all = able.stream().mapToInt(this::lots).sum();
        Participant winner = draw(able, all);
        int messages = 1;
        while (messages < LONGEST && chance.below(all) < lots(winner)) {
            messages++;
        }
        return new Turn(winner, messages);
    }

    private Participant draw(List<Participant> able, int all) {
        int ticket = chance.below(all);
        for (Participant participant : able) {
            ticket -= lots(participant);
            if (ticket < 0) {
                return participant;
            }
        }
        throw new IllegalStateException();
    }
}
