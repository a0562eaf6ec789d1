package dev.invar.tck.lockstep;

import dev.invar.tck.lockstep.Expression.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A query of a program.
 *
 * @param conditions the fields that are compared
 * @param limits the ends of ranges
 * @param reversed whether the rows are asked for from the end
 */
record Question(Map<String, Term> conditions, List<Limit> limits, boolean reversed) {

    /** One end of a range of a field. */
    record Limit(String field, Kind kind, Term value) {

        /** Which end it is, and whether the value belongs to the range. */
        enum Kind {
            /** At least the value. */
            FROM,
            /** More than the value. */
            AFTER,
            /** At most the value. */
            TO,
            /** Less than the value. */
            BEFORE
        }
    }

    Question {
        conditions = Step.ordered(conditions);
        limits = List.copyOf(limits);
    }

    static Question of(Map<String, Term> conditions) {
        return new Question(conditions, List.of(), false);
    }

    Question withConditions(Map<String, Term> others) {
        return new Question(others, limits, reversed);
    }

    List<Expression> write() {
        List<Expression> written = new ArrayList<>(TermText.entries(conditions));
        limits.forEach(limit -> written.add(Expression.form(
                limit.kind().name().toLowerCase(Locale.ROOT), limit.field(), TermText.write(limit.value()))));
        if (reversed) {
            written.add(new Word("reversed"));
        }
        return written;
    }

    static Question read(List<Expression> expressions) {
        Map<String, Term> conditions = new LinkedHashMap<>();
        List<Limit> limits = new ArrayList<>();
        boolean reversed = false;
        for (Expression expression : expressions) {
            if (expression instanceof Word) {
                reversed = expression.asWord().equals("reversed");
            } else if (expression.asForm().parts().get(0) instanceof Word kind) {
                List<Expression> tail = expression.asForm().tail();
                limits.add(new Limit(
                        tail.get(0).asWord(),
                        Limit.Kind.valueOf(kind.word().toUpperCase(Locale.ROOT)),
                        TermText.read(tail.get(1))));
            } else {
                conditions.putAll(TermText.readEntries(List.of(expression)));
            }
        }
        return new Question(conditions, limits, reversed);
    }
}
