package dev.invar.tck.lockstep;

import java.util.ArrayList;
import java.util.List;

/** Reads expressions; a semicolon makes the rest of a line a remark. */
final class ExpressionReader {
    private final String text;
    private int at;

    private ExpressionReader(String text) {
        this.text = text;
    }

    /**
     * All expressions of a text.
     *
     * @throws IllegalArgumentException if it is not well formed
     */
    static List<Expression> read(String text) {
        ExpressionReader reader = new ExpressionReader(text);
        List<Expression> expressions = new ArrayList<>();
        while (reader.skipBlanks()) {
            expressions.add(reader.next());
        }
        return expressions;
    }

    /** Goes on to what is not blank; false at the end. */
    private boolean skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ';') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private Expression next() {
        char c = text.charAt(at);
        if (c == '(') {
            return form();
        }
        if (c == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && " \t\r\n()\";".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw malformed();
        }
        return new Expression.Word(text.substring(start, at));
    }

    private Expression form() {
        at++;
        List<Expression> parts = new ArrayList<>();
        while (skipBlanks()) {
            if (text.charAt(at) == ')') {
                at++;
                return new Expression.Form(parts);
            }
            parts.add(next());
        }
        throw malformed();
    }

    private Expression quoted() {
        at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return new Expression.Quoted(content.toString());
            }
            if (c != '\\') {
                content.append(c);
            } else if (text.charAt(at) == 'u') {
                content.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 5;
            } else {
                content.append(text.charAt(at++));
            }
        }
        throw malformed();
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("A program is malformed at character " + at);
    }
}
