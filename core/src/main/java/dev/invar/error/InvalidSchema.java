package dev.invar.error;

import java.util.List;

/**
 * A schema, or the set of schemas of a datastore, contains mistakes of its author; all of them are listed (rule S-01).
 * Thrown where a schema is built or a datastore is opened, never by an operation.
 */
public final class InvalidSchema extends DaoException {
    private static final long serialVersionUID = 1L;

    private final List<String> mistakes;

    /** An error that lists the given mistakes, each naming entity and field. */
    public InvalidSchema(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes), null);
        this.mistakes = List.copyOf(mistakes);
    }

    /** The mistakes, each a sentence that names entity and field. */
    public List<String> mistakes() {
        return mistakes;
    }
}
