package dev.invar.tck.lockstep;

import dev.invar.Key;
import dev.invar.Patch;
import dev.invar.Query;
import dev.invar.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The terms of a program as the values that a run passes to a datastore and to the model. */
final class Arguments {
    private final GeneratedUuids generated;

    Arguments(GeneratedUuids generated) {
        this.generated = generated;
    }

    /** A key of one part as the bare value, as programs mostly pass it. */
    Object key(List<Term> terms) {
        List<Object> parts = new ArrayList<>();
        terms.forEach(term -> parts.add(present(term)));
        return parts.size() == 1 ? parts.get(0) : new Key(parts);
    }

    private Object present(Term term) {
        Object value = term.value(generated);
        if (value == null) {
            throw new IllegalArgumentException("A program searches for nothing");
        }
        return value;
    }

    Map<String, @Nullable Object> values(Map<String, Term> terms) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        terms.forEach((name, term) -> values.put(name, term.value(generated)));
        return values;
    }

    Row row(Map<String, Term> terms) {
        return Row.of(values(terms));
    }

    Consumer<Patch> patch(Map<String, Term> terms) {
        Map<String, @Nullable Object> changes = values(terms);
        return patch -> changes.forEach(patch::set);
    }

    Query query(Question question) {
        Query query = Query.all();
        for (Map.Entry<String, Term> condition : question.conditions().entrySet()) {
            query = query.and(condition.getKey()).is(present(condition.getValue()));
        }
        for (Question.Limit limit : question.limits()) {
            Query.Condition condition = query.and(limit.field());
            Object value = present(limit.value());
            query = switch (limit.kind()) {
                case FROM -> condition.from(value);
                case AFTER -> condition.after(value);
                case TO -> condition.to(value);
                case BEFORE -> condition.before(value);
            };
        }
        return question.reversed() ? query.reversed() : query;
    }
}
