package dev.invar.simulation;

import dev.invar.simulation.chance.Chance;
import java.util.ArrayList;
import java.util.List;

/**
 * The first in line sends until it is done, while all others are stuck where they are; at a few random moments it goes to the
 * end of the line. Errors that need few such moments are found more often than by any lottery (probabilistic concurrency
 * testing, Burckhardt and others, 2010).
 */
final class Precedence implements Schedule {
    private static final int MOST_CHANGES = 4;
    private static final List<Integer> HORIZONS = List.of(12, 30, 80);
    private static final List<Integer> WAITS_PER_CHANGE = List.of(3, 100);

    private final Chance chance;
    private final List<Participant> line = new ArrayList<>();
    private final List<Long> changes = new ArrayList<>();
    private final int waitsPerChange;
    private long sent;

    Precedence(Chance chance) {
        this.chance = chance;
        this.waitsPerChange = chance.oneOf(WAITS_PER_CHANGE);
        int horizon = chance.oneOf(HORIZONS);
        for (int i = chance.between(1, MOST_CHANGES); i > 0; i--) {
            changes.add((long) chance.below(horizon));
        }
        changes.sort(null);
    }

    @Override
    public Turn next(List<Participant> able) {
        for (Participant participant : able) {
            if (!line.contains(participant)) {
                line.add(chance.between(0, line.size()), participant);
            }
        }
        line.retainAll(able);
        while (!changes.isEmpty() && changes.get(0) <= sent) {
            changes.remove(0);
            line.add(line.remove(0));
        }
        long messages = changes.isEmpty() ? Integer.MAX_VALUE : changes.get(0) - sent;
        return new Turn(line.get(0), (int) Math.max(1, messages));
    }

    @Override
    public void ended(Turn turn, boolean waits, long messages) {
        sent += messages;
        if (waits && chance.oneIn(waitsPerChange)) {
            line.remove(turn.participant());
            line.add(turn.participant());
        }
    }
}
