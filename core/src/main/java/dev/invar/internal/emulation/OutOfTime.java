package dev.invar.internal.emulation;

/** The deadline has passed, or the thread was interrupted, and nothing more is sent. */
final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfTime() {
        super("The deadline has passed", null, false, false);
    }
}
