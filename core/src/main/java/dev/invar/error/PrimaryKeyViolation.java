package dev.invar.error;

import java.util.List;

/** A row with the same primary key exists (rules W-04 and W-30). Nothing has changed. */
public final class PrimaryKeyViolation extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String entity;
    private final transient List<String> fields;

    /** An error of the given entity, whose primary key consists of the given fields. */
    public PrimaryKeyViolation(String entity, List<String> fields) {
        super(
                "A row of '" + entity + "' with this primary key (" + String.join(", ", fields)
                        + ") exists; choose another key or update that row",
                null);
        this.entity = entity;
        this.fields = List.copyOf(fields);
    }

    /** The entity's name. */
    public String entity() {
        return entity;
    }

    /** The fields of the primary key, in declared order. */
    public List<String> fields() {
        return fields;
    }
}
