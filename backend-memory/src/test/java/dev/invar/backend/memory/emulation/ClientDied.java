package dev.invar.backend.memory.emulation;

/** The process of a client has ended: nothing that it would have done next happens. */
final class ClientDied extends Error {
    private static final long serialVersionUID = 1L;

    ClientDied() {
        super("planned", null, false, false);
    }
}
