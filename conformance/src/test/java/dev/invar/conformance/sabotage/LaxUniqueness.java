package dev.invar.conformance.sabotage;

import dev.invar.Row;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Refusal;
import dev.invar.spi.Store;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes values of a unique constraint for the same that are not. */
final class LaxUniqueness extends DelegatingStore {
    private static final int EVERYTHING = 1_000;

    private final UnaryOperator<List<@Nullable Object>> comparedBy;

    private LaxUniqueness(Store right, UnaryOperator<List<@Nullable Object>> comparedBy) {
        super(right);
        this.comparedBy = comparedBy;
    }

    /** Compares what is made of the values of a constraint's fields; an empty list is not compared. */
    static Sabotage comparing(UnaryOperator<List<@Nullable Object>> comparedBy) {
        return Sabotage.ofStore(right -> new LaxUniqueness(right, comparedBy));
    }

    /** Compares what is made of the texts of a constraint that has all its values. */
    static Sabotage comparingTexts(UnaryOperator<String> comparedBy) {
        return comparing(values -> {
            List<@Nullable Object> compared = new ArrayList<>();
            if (!values.contains(null)) {
                values.forEach(value -> compared.add(value instanceof String text ? comparedBy.apply(text) : value));
            }
            return compared;
        });
    }

    @Override
    public WriteOutcome apply(WritePlan plan, CallContext context) {
        Optional<UniqueConstraint> taken = plan instanceof WritePlan.Insert insert
                ? insert.entity().uniqueConstraints().stream()
                        .filter(constraint -> isTaken(constraint, insert, context))
                        .findFirst()
                : Optional.empty();
        return taken.<WriteOutcome>map(constraint -> new WriteOutcome.Refused(new Refusal.UniqueTaken(constraint)))
                .orElseGet(() -> super.apply(plan, context));
    }

    private boolean isTaken(UniqueConstraint constraint, WritePlan.Insert insert, CallContext context) {
        List<@Nullable Object> wanted = comparedBy.apply(values(constraint, insert.row()));
        return !wanted.isEmpty()
                && scan(new Access.All(insert.entity()), Optional.empty(), EVERYTHING, context).rows().stream()
                        .anyMatch(row -> wanted.equals(comparedBy.apply(values(constraint, row.row()))));
    }

    private static List<@Nullable Object> values(UniqueConstraint constraint, Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        constraint.fields().forEach(field -> values.add(row.get(field)));
        return values;
    }
}
