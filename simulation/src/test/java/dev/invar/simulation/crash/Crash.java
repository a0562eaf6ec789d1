package dev.invar.simulation.crash;

import dev.invar.simulation.network.Fault;
import java.util.List;
import java.util.Optional;

/**
 * An operation that fails, who comes next, and how that one fails as well.
 *
 * @param victim the operation
 * @param faults what happens to it
 * @param partner who comes next
 * @param ofPartner what happens to the partner, if anything does
 */
public record Crash(Victim victim, List<PlannedFault> faults, Partner partner, Optional<PlannedFault> ofPartner) {

    /** A crash at a point after which the partner does not fail. */
    public static Crash of(CrashPoint point, Fault fault, Partner partner) {
        return new Crash(point.victim(), point.faults(fault), partner, Optional.empty());
    }

    /** A crash at any message after which the partner does not fail. */
    public static Crash of(Victim victim, int message, Fault fault, Partner partner) {
        return new Crash(victim, List.of(new PlannedFault(Moment.message(message), fault)), partner, Optional.empty());
    }

    /** The same, after which the partner fails as well. */
    public Crash andThen(int message, Fault fault) {
        return new Crash(victim, faults, partner, Optional.of(new PlannedFault(Moment.message(message), fault)));
    }

    @Override
    public String toString() {
        return victim + " " + faults + ", then " + partner
                + ofPartner.map(fault -> " [" + fault + "]").orElse("");
    }
}
