package dev.invar.simulation.network;

import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.client.Operation;
import dev.invar.spi.emulation.Step;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happens to messages at random: some steps may be much more dangerous than others. */
public final class Weather implements Faults {
    private static final double DELAYED = 0.15;
    private static final double AT_DANGEROUS_STEPS = 0.3;
    private static final int MOST_DANGEROUS_STEPS = 4;
    private static final List<Step> WRITES = List.of(
            Step.WRITE_ENTRY,
            Step.TAKE_CLAIM,
            Step.INSERT_COMMIT,
            Step.INSERT_COMMIT,
            Step.UPDATE_COMMIT,
            Step.UPDATE_COMMIT,
            Step.DELETE_COMMIT,
            Step.MARK_ROOT,
            Step.LOCK_CHILD,
            Step.UNMARK_ROOT,
            Step.DECIDE,
            Step.FINISH_CHILD,
            Step.CLEAR_PENDING,
            Step.FENCE,
            Step.TAKE_OVER_CLAIM,
            Step.RELEASE_CLAIM,
            Step.REMOVE_ENTRY);
    /** The steps of operations; those of audits and repairs come after them. */
    private static final List<Step> OF_OPERATIONS = List.copyOf(EnumSet.range(Step.FIND_ROW, Step.REMOVE_ENTRY));

    private static final List<Fault> ALL = List.of(
            Fault.NOT_SENT,
            Fault.REQUEST_LOST,
            Fault.ANSWER_LOST,
            Fault.ANSWER_LOST,
            Fault.LATE,
            Fault.LATE,
            Fault.DIES_BEFORE,
            Fault.DIES_AFTER,
            Fault.DIES_AND_IS_LATE);
    private static final List<Fault> SURVIVED =
            ALL.stream().filter(fault -> !fault.kills()).toList();

    /** Whoever is cut off while it commits, and for so long that its deadline passes, does not know the outcome. */
    private static final int COMMITS_PER_CUT = 5;

    private static final int LOGARITHM_OF_THE_LONGEST_CUT = 6;
    private static final Set<Step> COMMITS =
            EnumSet.of(Step.INSERT_COMMIT, Step.UPDATE_COMMIT, Step.DELETE_COMMIT, Step.DECIDE);
    private static final List<Fault> CUT_OFF = List.of(Fault.REQUEST_LOST, Fault.ANSWER_LOST, Fault.LATE);

    private final Chance chance;
    private final double anywhere;
    private final List<Fault> faults;
    private final Set<Step> dangerous = EnumSet.noneOf(Step.class);
    private final Map<Operation, Integer> cutOff = new HashMap<>();
    private boolean cutsOff;

    private Weather(Chance chance, double anywhere, List<Fault> faults) {
        this.chance = chance;
        this.anywhere = anywhere;
        this.faults = faults;
    }

    /** No message is lost and nobody dies. */
    public static Weather fair(Chance chance) {
        return new Weather(chance, 0, ALL);
    }

    /** Everything may happen, or everything but death. */
    public static Weather rough(Chance chance) {
        Weather weather = new Weather(chance, chance.oneOf(List.of(0.0, 0.01, 0.05)), chance.oneIn(4) ? SURVIVED : ALL);
        for (int i = chance.below(MOST_DANGEROUS_STEPS); i > 0; i--) {
            weather.dangerous.add(chance.oneOf(chance.oneIn(3) ? OF_OPERATIONS : WRITES));
        }
        weather.cutsOff = chance.oneIn(4);
        return weather;
    }

    @Override
    public Fault next(Operation operation, Step step) {
        int silent = cutOff.getOrDefault(operation, 0);
        if (silent > 0) {
            cutOff.put(operation, silent - 1);
            return Fault.REQUEST_LOST;
        }
        if (cutsOff && COMMITS.contains(step) && chance.oneIn(COMMITS_PER_CUT)) {
            cutOff.put(operation, 1 << chance.below(LOGARITHM_OF_THE_LONGEST_CUT));
            return chance.oneOf(CUT_OFF);
        }
        if (chance.happens(dangerous.contains(step) ? AT_DANGEROUS_STEPS : anywhere)) {
            return chance.oneOf(faults);
        }
        return chance.happens(DELAYED) ? Fault.ANSWER_DELAYED : Fault.NONE;
    }
}
