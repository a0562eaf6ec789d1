package dev.invar.tck.lockstep;

import dev.invar.error.DaoException;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.InvalidPageToken;
import dev.invar.error.InvalidQuery;
import dev.invar.error.NotFound;
import dev.invar.error.PrimaryKeyViolation;
import dev.invar.error.RestrictViolation;
import dev.invar.error.RevisionConflict;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import dev.invar.tck.model.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What the errors of a datastore say, by their methods. */
final class Refusals {
    private Refusals() {}

    static Outcome.Refused of(DaoException error) {
        if (error instanceof SchemaViolation violation) {
            return refused(
                    error,
                    violation.entity(),
                    violation.violations().stream()
                            .map(SchemaViolation.Violation::path)
                            .toList());
        }
        if (error instanceof PrimaryKeyViolation violation) {
            return refused(error, violation.entity(), violation.fields());
        }
        if (error instanceof UniqueViolation violation) {
            return refused(error, violation.entity(), violation.fields());
        }
        if (error instanceof ForeignKeyViolation violation) {
            return refused(error, violation.entity(), violation.fields());
        }
        if (error instanceof RestrictViolation violation) {
            return refused(
                    error,
                    violation.entity(),
                    List.of(violation.reference().entity()
                            + violation.reference().fields()));
        }
        if (error instanceof NotFound missing) {
            return refused(error, missing.entity(), List.of());
        }
        if (error instanceof InvalidQuery invalid) {
            return refused(error, invalid.entity(), List.of());
        }
        if (error instanceof InvalidPageToken invalid) {
            return refused(error, invalid.entity(), List.of());
        }
        if (error instanceof RevisionConflict conflict) {
            return refused(error, conflict.entity(), List.of());
        }
        return refused(error, "", List.of());
    }

    static Outcome.Refused of(IllegalArgumentException error) {
        return new Outcome.Refused(error.getClass().getSimpleName(), "", new TreeSet<>());
    }

    private static Outcome.Refused refused(DaoException error, String entity, Collection<String> places) {
        return new Outcome.Refused(error.getClass().getSimpleName(), entity, new TreeSet<>(places));
    }
}
