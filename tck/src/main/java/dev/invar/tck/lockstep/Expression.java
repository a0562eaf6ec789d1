package dev.invar.tck.lockstep;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The grammar in which programs are written: words, quoted texts, and lists of both in parentheses. */
sealed interface Expression {

    /** A word without spaces, quotes and parentheses. */
    record Word(String word) implements Expression {
        @Override
        public String toString() {
            return word;
        }
    }

    /** A quoted text of any characters; those that are not printable ASCII are written as escapes. */
    record Quoted(String text) implements Expression {
        @Override
        public String toString() {
            StringBuilder written = new StringBuilder("\"");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || c == '\\') {
                    written.append('\\').append(c);
                } else if (c < ' ' || c > '~') {
                    written.append(String.format("\\u%04x", (int) c));
                } else {
                    written.append(c);
                }
            }
            return written.append('"').toString();
        }
    }

    /** Expressions in parentheses. */
    record Form(List<Expression> parts) implements Expression {
        public Form {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Expression::toString).collect(Collectors.joining(" ", "(", ")"));
        }

        /** The word at the beginning, which says what the form is. */
        String head() {
            return parts.get(0).asWord();
        }

        /** What follows the word at the beginning. */
        List<Expression> tail() {
            return parts.subList(1, parts.size());
        }
    }

    /** A form of the given parts; texts stand for words. */
    static Form form(Object... parts) {
        List<Expression> expressions = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Iterable<?> several) {
                several.forEach(one -> expressions.add(part(one)));
            } else {
                expressions.add(part(part));
            }
        }
        return new Form(expressions);
    }

    private static Expression part(Object part) {
        return part instanceof Expression expression ? expression : new Word(part.toString());
    }

    /** This expression as a word. */
    default String asWord() {
        if (this instanceof Word word) {
            return word.word();
        }
        throw new IllegalArgumentException("A word is missing at " + this);
    }

    /** This expression as a quoted text. */
    default String asText() {
        if (this instanceof Quoted quoted) {
            return quoted.text();
        }
        throw new IllegalArgumentException("A quoted text is missing at " + this);
    }

    /** This expression as a form. */
    default Form asForm() {
        if (this instanceof Form form) {
            return form;
        }
        throw new IllegalArgumentException("A form in parentheses is missing at " + this);
    }

    /** The words of a form that holds nothing else. */
    default List<String> asWords() {
        return asForm().parts().stream().map(Expression::asWord).toList();
    }
}
