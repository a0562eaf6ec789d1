package dev.invar.tck.lockstep;

import dev.invar.tck.lockstep.Expression.Form;
import dev.invar.tck.lockstep.Expression.Word;
import dev.invar.tck.model.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Steps as expressions. */
final class StepText {
    private StepText() {}

    static Form write(Step step) {
        return Expression.form(step.operation(), step.entity(), step.details());
    }

    /** Expressions, one by one or several at once, in a row. */
    static List<Expression> with(Object... parts) {
        return Expression.form(parts).parts();
    }

    static Word word(Expected expected) {
        return new Word(expected.name().toLowerCase(Locale.ROOT));
    }

    static Form key(List<Term> parts) {
        return Expression.form(parts.stream().map(TermText::write).toList());
    }

    static List<Expression> keys(List<List<Term>> keys) {
        return with(keys.stream().map(StepText::key).toList());
    }

    static Step read(Form form) {
        String entity = form.tail().get(0).asWord();
        Reader read = new Reader(form.tail().subList(1, form.tail().size()));
        return switch (form.head()) {
            case "insert" -> new WriteStep.Insert(entity, TermText.readEntries(read.rest(0)));
            case "insert-for" -> new WriteStep.InsertFor(entity, read.number(0), TermText.readEntries(read.rest(1)));
            case "insert-all" ->
                new WriteStep.InsertAll(
                        entity,
                        read.rest(0).stream()
                                .map(row -> TermText.readEntries(row.asForm().tail()))
                                .toList());
            case "update" ->
                new WriteStep.Update(entity, read.expected(0), read.key(1), TermText.readEntries(read.rest(2)));
            case "update-by" ->
                new WriteStep.UpdateBy(
                        entity, TermText.readEntries(read.at(0).asForm().tail()), TermText.readEntries(read.rest(1)));
            case "replace" -> new WriteStep.Replace(entity, read.expected(0), TermText.readEntries(read.rest(1)));
            case "upsert" -> new WriteStep.Upsert(entity, TermText.readEntries(read.rest(0)));
            case "upsert-by" ->
                new WriteStep.UpsertBy(
                        entity,
                        read.at(0).asForm().tail().stream()
                                .map(Expression::asWord)
                                .toList(),
                        TermText.readEntries(read.rest(1)));
            case "increment" ->
                new WriteStep.Increment(
                        entity, read.key(0), Long.parseLong(read.at(1).asWord()));
            case "delete" -> new WriteStep.Delete(entity, read.expected(0), read.key(1));
            case "delete-by" -> new WriteStep.DeleteBy(entity, TermText.readEntries(read.rest(0)));
            case "delete-all" -> new WriteStep.DeleteAll(entity, read.keys());
            case "remove-expired" -> new WriteStep.RemoveExpired(entity);
            case "find" -> new ReadStep.Find(entity, read.key(0));
            case "find-revised" -> new ReadStep.FindRevised(entity, read.key(0));
            case "exists" -> new ReadStep.Exists(entity, read.key(0));
            case "find-all" -> new ReadStep.FindAll(entity, read.keys());
            case "find-by" -> new ReadStep.FindBy(entity, TermText.readEntries(read.rest(0)));
            case "pages" -> new ReadStep.Pages(entity, read.number(0), Question.read(read.rest(1)));
            case "stream" -> new ReadStep.Streamed(entity, Question.read(read.rest(0)));
            case "count" -> new ReadStep.Count(entity, Question.read(read.rest(0)));
            case "bad-token" ->
                new ReadStep.BadToken(
                        entity,
                        read.at(0).asWord(),
                        ReadStep.BadToken.Alteration.valueOf(read.at(1).asWord()),
                        Question.read(read.rest(2)));
            default -> throw new IllegalArgumentException("A program has an unknown operation: " + form.head());
        };
    }

    /** What a step says after its operation and entity. */
    private record Reader(List<Expression> details) {
        private Expression at(int index) {
            if (index >= details.size()) {
                throw new IllegalArgumentException("A step lacks something after " + details);
            }
            return details.get(index);
        }

        private List<Expression> rest(int from) {
            return details.subList(Math.min(from, details.size()), details.size());
        }

        private int number(int index) {
            return Integer.parseInt(at(index).asWord());
        }

        private Expected expected(int index) {
            return Expected.valueOf(at(index).asWord().toUpperCase(Locale.ROOT));
        }

        private List<Term> key(int index) {
            return key(at(index));
        }

        private static List<Term> key(Expression expression) {
            return expression.asForm().parts().stream().map(TermText::read).toList();
        }

        private List<List<Term>> keys() {
            List<List<Term>> keys = new ArrayList<>();
            details.forEach(key -> keys.add(key(key)));
            return keys;
        }
    }
}
