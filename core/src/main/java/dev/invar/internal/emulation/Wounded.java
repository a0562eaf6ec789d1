package dev.invar.internal.emulation;

/** Somebody has taken the mark from the root of the deletion that this thread carries out. */
final class Wounded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wounded() {
        super("The deletion was aborted by another client", null, false, false);
    }
}
