package dev.invar.error;

/** The row to be changed does not exist. */
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
