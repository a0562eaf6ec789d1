package dev.invar.simulation.shape;

import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.client.Task;
import dev.invar.spi.Catalog;
import java.util.List;

/** Who does what. */
public interface Scene {

    /** The entities. */
    Catalog catalog();

    /** What is done before anybody else is there. */
    List<Task> founding();

    /** What each client does, one after the other. */
    List<List<Task>> programs();

    /** A write by somebody else. */
    Task any();

    /** A scenario of the models, or random tasks about entities of some shape. */
    static Scene random(Chance chance) {
        return chance.below(5) < 3 ? Plots.any(chance) : new Tasks(chance.oneOf(Shapes.ALL), chance);
    }

    /** The scenario of the models with a number, or another one with a name. */
    static Scene named(String name, Chance chance) {
        return Plots.named(name, chance);
    }

    /**
     * A scenario of one's own.
     *
     * @param before what is done before anybody else is there, as in {@link Plot}
     * @param programs what each client does
     */
    static Scene of(Chance chance, List<String> before, List<String> programs) {
        return new Plot(chance, before, programs);
    }
}
