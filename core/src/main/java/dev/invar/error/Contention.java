package dev.invar.error;

/**
 * Other writers of the same rows were faster until the deadline; nothing has changed, the operation may be repeated. Where
 * it happens often, many writers share a row, or the deadline is short.
 */
public final class Contention extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String entity;
    private final int attempts;

    /** An error of the given operation after the given number of attempts. */
    public Contention(String entity, String operation, int attempts) {
        super(
                "Cannot " + operation + " the row of '" + entity + "': other writers were faster in " + attempts
                        + " attempts until the deadline; nothing has changed, try again later",
                null);
        this.entity = entity;
        this.attempts = attempts;
    }

    /** The entity's name. */
    public String entity() {
        return entity;
    }

    /** How often the operation was attempted, at least once. */
    public int attempts() {
        return attempts;
    }
}
