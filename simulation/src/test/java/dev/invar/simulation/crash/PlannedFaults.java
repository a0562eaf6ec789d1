package dev.invar.simulation.crash;

import dev.invar.simulation.client.Operation;
import dev.invar.simulation.network.Fault;
import dev.invar.simulation.network.Faults;
import dev.invar.spi.emulation.Step;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Faults at given messages of one client, and at no others; for one thread. */
public final class PlannedFaults implements Faults {
    private final int client;
    private final Set<PlannedFault> planned;
    private final Map<Step, Integer> ofStep = new EnumMap<>(Step.class);
    private int messages;

    /** These faults. */
    public PlannedFaults(int client, List<PlannedFault> planned) {
        this.client = client;
        this.planned = new HashSet<>(planned);
    }

    @Override
    public Fault next(Operation operation, Step step) {
        if (operation.client() != client) {
            return Fault.NONE;
        }
        messages++;
        Moment byStep = Moment.of(step, ofStep.merge(step, 1, Integer::sum));
        Moment byNumber = Moment.message(messages);
        List<PlannedFault> met = planned.stream()
                .filter(fault -> fault.moment().equals(byStep) || fault.moment().equals(byNumber))
                .toList();
        met.forEach(planned::remove);
        return met.stream().map(PlannedFault::fault).findFirst().orElse(Fault.NONE);
    }

    /** Whether all faults have happened. */
    public boolean haveFired() {
        return planned.isEmpty();
    }
}
