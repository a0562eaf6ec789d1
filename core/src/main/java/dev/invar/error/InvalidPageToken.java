package dev.invar.error;

/** A page token was altered, is of another version, or belongs to another entity or query (rule R-12). */
public final class InvalidPageToken extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String entity;

    /** An error of a page of the given entity. */
    public InvalidPageToken(String entity, String reason) {
        super("The page token for '" + entity + "' " + reason + "; begin again with the first page", null);
        this.entity = entity;
    }

    /** The entity's name. */
    public String entity() {
        return entity;
    }
}
