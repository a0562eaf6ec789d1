package dev.invar.error;

/**
 * An operation that the entity's schema does not allow: a query without an access path, a look-up by fields that are not
 * unique, a key of the wrong shape, too many keys or rows at once, an increment of what is no counter. The message says
 * what is possible (rules ).
 */
public final class InvalidQuery extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String entity;

    /** An error of an operation on the given entity. */
    public InvalidQuery(String entity, String message) {
        super(message, null);
        this.entity = entity;
    }

    /** The entity's name. */
    public String entity() {
        return entity;
    }
}
