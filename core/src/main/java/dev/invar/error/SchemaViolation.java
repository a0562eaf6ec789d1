package dev.invar.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Values that were to be written break the entity's schema; all violations together, keyed by path (rules W-05 and W-50 to
 * W-54). Nothing has changed.
 */
public final class SchemaViolation extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String entity;
    private final transient List<Violation> violations;

    /** An error of the given operation on the given entity. */
    public SchemaViolation(String entity, String operation, List<Violation> violations) {
        super(
                "Cannot " + operation + " a row of '" + entity + "': "
                        + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                null);
        this.entity = entity;
        this.violations = List.copyOf(violations);
    }

    /** The entity's name. */
    public String entity() {
        return entity;
    }

    /** The violations, at least one: field by field in declared order, then of unknown fields, then of the row as a whole. */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * One broken rule.
     *
     * @param path the field, or the place inside it: {@code config.limits[2].window}; empty for a rule of the whole entity
     * @param message what is wrong and what is allowed, without the value
     */
    public record Violation(String path, String message) {
        @Override
        public String toString() {
            return path.isEmpty() ? message : path + ": " + message;
        }
    }
}
