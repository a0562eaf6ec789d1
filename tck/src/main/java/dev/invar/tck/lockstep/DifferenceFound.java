package dev.invar.tck.lockstep;

/** A backend and the model of the contract differ; says how, and by which program it can be seen. */
public final class DifferenceFound extends AssertionError {
    private static final long serialVersionUID = 1L;

    DifferenceFound(String origin, Difference difference, Program program) {
        super("The datastore and the model of the contract differ: " + difference.kind()
                + difference.step().map(step -> " at step " + step.number()).orElse(" at the end") + "\n    "
                + difference.description() + "\n" + origin + ". The program:\n" + ProgramText.write(program));
    }
}
