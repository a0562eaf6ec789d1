package dev.invar.conformance.sabotage;

/** A saboteur could not bring about the situation in which its fault shows. */
final class SabotageFailed extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    SabotageFailed(String message) {
        super(message);
    }

    SabotageFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
