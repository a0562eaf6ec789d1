package dev.invar.internal.write;

import dev.invar.Row;
import dev.invar.error.SchemaViolation.Violation;
import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value that a write gives to a field. However often the write is tried, the value is judged once, so that what an author's
 * functions make of it is made once and stays the same.
 *
 * <p>Safe for use by several threads.
 */
final class GivenValue {
    private static final String ANY = "";

    private final String name;
    private final Field<?> field;
    private final Object given;
    private final boolean indexed;
    private final Map<String, Judgement> byChoice = new ConcurrentHashMap<>();
    private final Map<String, Judgement> stored = new ConcurrentHashMap<>();

    /**
     * A value of the given field.
     *
     * @param indexed whether it is part of a key, a unique constraint, a reference or an index
     */
    GivenValue(String name, Field<?> field, Object given, boolean indexed) {
        this.name = name;
        this.field = field;
        this.given = given;
        this.indexed = indexed;
    }

    /** The form in which it would be stored whatever the rules say; null if there is none. */
    @Nullable
    Object compared() {
        return new ValueCheck().comparison(name, field, given, false);
    }

    /** Whether it is accepted by the field's type and rules. */
    Judgement accepted() {
        return byChoice.computeIfAbsent(ANY, any -> judge(check -> check.field(name, field, given, indexed)));
    }

    /** Whether it is accepted as the record that another field's value chose. */
    Judgement accepted(String choice, Field<Row> chosen) {
        return byChoice.computeIfAbsent(
                choice, any -> judge(check -> check.chosenRecord(name, field, chosen, given, false)));
    }

    /** What is stored of it: where the field transforms what is accepted, the result. */
    Judgement stored() {
        Judgement accepted = accepted();
        Object value = accepted.value();
        return value == null || field.transformation().isEmpty()
                ? accepted
                : stored.computeIfAbsent(ANY, any -> transformed(field, value));
    }

    @SuppressWarnings("unchecked") // a canonical value of the field has the field's class
    private <T> Judgement transformed(Field<T> declared, Object value) {
        UnaryOperator<T> transformation = declared.transformation().orElseThrow();
        T result = transformation.apply((T) value);
        if (result == null) {
            return refused("is transformed into nothing");
        }
        ValueCheck check = new ValueCheck();
        Object canonical = check.comparison(name, declared, result, indexed);
        return canonical == null
                ? refused("is transformed into a value that cannot be stored: it "
                        + check.violations().get(0).message())
                : new Judgement(canonical, List.of());
    }

    private Judgement refused(String message) {
        return new Judgement(null, List.of(new Violation(name, message)));
    }

    private interface Judging {
        @Nullable
        Object by(ValueCheck check);
    }

    private static Judgement judge(Judging judging) {
        ValueCheck check = new ValueCheck();
        Object value = judging.by(check);
        return new Judgement(value, check.violations());
    }
}
