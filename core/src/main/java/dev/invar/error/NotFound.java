package dev.invar.error;

/**
 * The row to be changed does not exist, or has expired (rules W-10, W-19, W-27 and W-88). Reads and deletions answer with
 * an empty {@link java.util.Optional} instead.
 */
public final class NotFound extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String entity;

    /** An error of the given operation on the given entity. */
    public NotFound(String entity, String operation) {
        super("Cannot " + operation + " the row of '" + entity + "': no row has this key; insert it first", null);
        this.entity = entity;
    }

    /** The entity's name. */
    public String entity() {
        return entity;
    }
}
