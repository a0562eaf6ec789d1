package dev.invar.error;

/** A read that the entity's schema does not allow, or a key of the wrong shape; the message says what is possible. */
public final class InvalidQuery extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String entity;

    /** An error of a read of the given entity. */
    public InvalidQuery(String entity, String message) {
        super(message, null);
        this.entity = entity;
    }

    /** The entity's name. */
    public String entity() {
        return entity;
    }
}
