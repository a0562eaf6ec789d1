package dev.invar.tck.model;

import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Why the model does not carry out an operation. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Outcome.Refused outcome;

    private Refusal(String error, String entity, Collection<String> places) {
        super(error, null, false, false);
        this.outcome = new Outcome.Refused(error, entity, new TreeSet<>(places));
    }

    static Refusal brokenRules(String entity, Collection<String> paths) {
        return new Refusal("SchemaViolation", entity, paths);
    }

    static Refusal takenKey(String entity, List<String> fields) {
        return new Refusal("PrimaryKeyViolation", entity, fields);
    }

    static Refusal takenValue(UniqueConstraint constraint) {
        return new Refusal("UniqueViolation", constraint.entity(), constraint.fields());
    }

    static Refusal missingParent(Reference reference) {
        return new Refusal("ForeignKeyViolation", reference.entity(), reference.fields());
    }

    static Refusal restricted(String entity, Reference by) {
        return new Refusal("RestrictViolation", entity, List.of(by.entity() + by.fields()));
    }

    static Refusal noSuchRow(String entity) {
        return new Refusal("NotFound", entity, List.of());
    }

    static Refusal impossibleRead(String entity) {
        return new Refusal("InvalidQuery", entity, List.of());
    }

    static Refusal badToken(String entity) {
        return new Refusal("InvalidPageToken", entity, List.of());
    }

    static Refusal otherRevision(String entity) {
        return new Refusal("RevisionConflict", entity, List.of());
    }

    /** What is wrong with a call whatever the datastore holds or declares. */
    static Refusal senselessCall() {
        return new Refusal("IllegalArgumentException", "", List.of());
    }

    Outcome.Refused outcome() {
        return outcome;
    }
}
