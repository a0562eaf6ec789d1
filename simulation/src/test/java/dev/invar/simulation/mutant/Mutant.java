package dev.invar.simulation.mutant;

import dev.invar.simulation.client.StoreOpener;
import java.util.ArrayList;
import java.util.List;

/** The protocol with one design error, made from the source of the shipped code, in which there is no switch for it. */
public final class Mutant {
    private final String name;
    private final String rule;
    private final List<Edit> edits = new ArrayList<>();
    private String scene = "";

    private Mutant(String name, String rule) {
        this.name = name;
        this.rule = rule;
    }

    static Mutant named(String name, String rule) {
        return new Mutant(name, rule);
    }

    Mutant in(String scenario) {
        this.scene = scenario;
        return this;
    }

    Mutant where(String type, String passage, String replacement) {
        edits.add(new Edit(type, passage, replacement));
        return this;
    }

    /** The name of the error in the models, or its own. */
    public String name() {
        return name;
    }

    /** What it gets wrong. */
    public String rule() {
        return rule;
    }

    /** The scenario that exposes it most easily. */
    public String scene() {
        return scene;
    }

    List<Edit> edits() {
        return edits;
    }

    /** Compiles it, and opens stores of it. */
    public StoreOpener opener() {
        return MutantClasses.of(this).opener();
    }

    @Override
    public String toString() {
        return name + ": " + rule;
    }
}
