package dev.invar.error;

/** The row that was to be changed or deleted has another revision than the one demanded; nothing has changed (rule W-72). */
public final class RevisionConflict extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String entity;

    /** An error of the given operation on the given entity. */
    public RevisionConflict(String entity, String operation) {
        super(
                "Cannot " + operation + " the row of '" + entity
                        + "': it was changed since the revision that was demanded; read it again and decide anew",
                null);
        this.entity = entity;
    }

    /** The entity's name. */
    public String entity() {
        return entity;
    }
}
