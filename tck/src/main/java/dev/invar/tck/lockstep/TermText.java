package dev.invar.tck.lockstep;

import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.tck.lockstep.Expression.Form;
import dev.invar.tck.lockstep.Expression.Quoted;
import dev.invar.tck.lockstep.Expression.Word;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Values as expressions: {@code "text"}, {@code 42}, {@code true}, {@code nothing}, {@code @3.id} for what step 3 generated as
 * {@code id}, {@code @3+1.id} in the second row that it stored, and forms such as {@code (decimal 1.50)} for all else.
 */
final class TermText {
    private TermText() {}

    static Expression write(Term term) {
        if (term instanceof Term.Nothing) {
            return new Word("nothing");
        }
        if (term instanceof Term.Generated generated) {
            String row = generated.index() == 0 ? "" : "+" + generated.index();
            return new Word("@" + generated.step() + row + "." + generated.field());
        }
        if (term instanceof Term.Repeated repeated) {
            return Expression.form("repeat", literal(repeated.unit()), repeated.times());
        }
        if (term instanceof Term.Elements elements) {
            return Expression.form(
                    elements.set() ? "set" : "list",
                    elements.terms().stream().map(TermText::write).toList());
        }
        if (term instanceof Term.Entries entries) {
            return Expression.form(entries.row() ? "record" : "map", entries(entries.terms()));
        }
        return literal(((Term.Literal) term).literal());
    }

    /** Names with their terms. */
    static List<Expression> entries(Map<String, Term> terms) {
        return terms.entrySet().stream()
                .map(entry -> (Expression) Expression.form(new Quoted(entry.getKey()), write(entry.getValue())))
                .toList();
    }

    private static Expression literal(Object value) {
        if (value instanceof String text) {
            return new Quoted(text);
        }
        if (value instanceof Long || value instanceof Boolean) {
            return new Word(value.toString());
        }
        if (value instanceof Bytes bytes) {
            return Expression.form("bytes", new Quoted(bytes.toHex()));
        }
        return Expression.form(kind(value), value);
    }

    private static String kind(Object value) {
        if (value instanceof BigDecimal) {
            return "decimal";
        }
        if (value instanceof Instant) {
            return "time";
        }
        return value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static Term read(Expression expression) {
        if (expression instanceof Quoted quoted) {
            return new Term.Literal(quoted.text());
        }
        if (expression instanceof Word word) {
            return word(word.word());
        }
        Form form = expression.asForm();
        List<Expression> tail = form.tail();
        return switch (form.head()) {
            case "list" ->
                new Term.Elements(false, tail.stream().map(TermText::read).toList());
            case "set" ->
                new Term.Elements(true, tail.stream().map(TermText::read).toList());
            case "map" -> new Term.Entries(false, readEntries(tail));
            case "record" -> new Term.Entries(true, readEntries(tail));
            case "repeat" ->
                new Term.Repeated(
                        ((Term.Literal) read(tail.get(0))).literal(),
                        Integer.parseInt(tail.get(1).asWord()));
            case "bytes" -> new Term.Literal(Bytes.ofHex(tail.get(0).asText()));
            default -> new Term.Literal(scalar(form.head(), tail.get(0).asWord()));
        };
    }

    static Map<String, Term> readEntries(List<Expression> expressions) {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (Expression expression : expressions) {
            List<Expression> entry = expression.asForm().parts();
            terms.put(entry.get(0).asText(), read(entry.get(1)));
        }
        return terms;
    }

    private static Term word(String word) {
        if (word.equals("nothing")) {
            return new Term.Nothing();
        }
        if (word.startsWith("@")) {
            int dot = word.indexOf('.');
            String[] row = word.substring(1, dot).split("\\+", 2);
            int index = row.length == 1 ? 0 : Integer.parseInt(row[1]);
            return new Term.Generated(Integer.parseInt(row[0]), index, word.substring(dot + 1));
        }
        return new Term.Literal(
                word.equals("true") || word.equals("false") ? (Object) Boolean.valueOf(word) : Long.valueOf(word));
    }

    private static Object scalar(String kind, String text) {
        return switch (kind) {
            case "decimal" -> new BigDecimal(text);
            case "time" -> Instant.parse(text);
            case "uuid" -> UUID.fromString(text);
            case "double" -> Double.valueOf(text);
            case "float" -> Float.valueOf(text);
            case "integer" -> Integer.valueOf(text);
            case "short" -> Short.valueOf(text);
            case "byte" -> Byte.valueOf(text);
            default -> throw new IllegalArgumentException("A program has an unknown kind of value: " + kind);
        };
    }

    /** A stored value in full, for the eyes of whoever looks for a difference. */
    static String show(Object value) {
        return write(term(value)).toString();
    }

    /** A value as a term, with all its parts. */
    static Term term(Object value) {
        if (value instanceof Row row) {
            return new Term.Entries(true, terms(row.asMap()));
        }
        if (value instanceof Map<?, ?> map) {
            return new Term.Entries(false, terms(map));
        }
        if (value instanceof Set<?> values) {
            return new Term.Elements(true, inOrder(values));
        }
        if (value instanceof List<?> values) {
            return new Term.Elements(false, values.stream().map(TermText::term).toList());
        }
        return Term.of(value);
    }

    /** The elements of a set as they come, but those with parts by their text: only others have an order in the contract. */
    private static List<Term> inOrder(Set<?> values) {
        List<Term> terms = values.stream().map(TermText::term).toList();
        return terms.stream().allMatch(Term.Literal.class::isInstance)
                ? terms
                : terms.stream()
                        .sorted(Comparator.comparing(term -> write(term).toString()))
                        .toList();
    }

    private static Map<String, Term> terms(Map<?, ?> values) {
        Map<String, Term> terms = new LinkedHashMap<>();
        values.forEach((name, value) -> terms.put(String.valueOf(name), term(value)));
        return terms;
    }
}
