package dev.invar.simulation.client;

/** The process of a client has ended: nothing that it would have done next happens. */
public final class Died extends Error {
    private static final long serialVersionUID = 1L;

    /** The end of a client. */
    public Died() {
        super("planned", null, false, false);
    }
}
