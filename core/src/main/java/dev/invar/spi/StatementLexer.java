package dev.invar.spi;

import dev.invar.spi.StatementSplitter.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One pass over one script; not safe for use by several threads. */
final class StatementLexer {
    private static final int NOTHING_YET = -1;

    private final String script;
    private final Set<Option> options;
    private final StatementBlocks blocks;
    private final List<String> statements = new ArrayList<>();
    private int position;
    private int begin = NOTHING_YET;
    private int end;

    StatementLexer(String script, Set<Option> options) {
        this.script = script;
        this.options = options;
        this.blocks = new StatementBlocks(options);
    }

    List<String> statements() {
        while (position < script.length()) {
            char c = script.charAt(position);
            if (c == ';' && !blocks.open()) {
                position++;
                finish();
            } else if (Character.isWhitespace(c)) {
                position++;
            } else if (!skipComment()) {
                token(c);
            }
        }
        finish();
        return List.copyOf(statements);
    }

    private void finish() {
        if (begin != NOTHING_YET) {
            statements.add(script.substring(begin, end));
        }
        begin = NOTHING_YET;
        blocks.reset();
    }

    private boolean skipComment() {
        if (script.startsWith("--", position)
                || (options.contains(Option.SLASH_COMMENTS) && script.startsWith("//", position))) {
            int lineEnd = script.indexOf('\n', position);
            position = lineEnd < 0 ? script.length() : lineEnd + 1;
            return true;
        }
        if (script.startsWith("/*", position)) {
            skipBlockComment();
            return true;
        }
        return false;
    }

    private void skipBlockComment() {
        int start = position;
        int depth = 0;
        do {
            if (script.startsWith("/*", position) && (depth == 0 || options.contains(Option.NESTED_COMMENTS))) {
                depth++;
                position += 2;
            } else if (script.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else if (position < script.length()) {
                position++;
            } else {
                throw unclosed("comment", start);
            }
        } while (depth > 0);
    }

    private void token(char c) {
        if (begin == NOTHING_YET) {
            begin = position;
        }
        if (c == '\'' || c == '"') {
            skipQuoted(c, false);
        } else if (c == '$' && skipDollarQuoted()) {
            blocks.other();
        } else if (Character.isLetter(c) || c == '_') {
            word();
        } else {
            position++;
            blocks.other();
        }
        end = position;
    }

    private void word() {
        int start = position;
        while (position < script.length() && isPartOfWord(script.charAt(position))) {
            position++;
        }
        String word = script.substring(start, position);
        if (options.contains(Option.ESCAPE_STRINGS)
                && word.equalsIgnoreCase("e")
                && position < script.length()
                && script.charAt(position) == '\'') {
            skipQuoted('\'', true);
        } else {
            blocks.word(word);
        }
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private void skipQuoted(char quote, boolean backslashEscapes) {
        int start = position;
        position++;
        while (position < script.length()) {
            char c = script.charAt(position);
            if (c == '\\' && backslashEscapes) {
                position += 2;
            } else if (c != quote) {
                position++;
            } else if (position + 1 < script.length() && script.charAt(position + 1) == quote) {
                position += 2;
            } else {
                position++;
                blocks.other();
                return;
            }
        }
        throw unclosed("quote", start);
    }

    private boolean skipDollarQuoted() {
        String delimiter = dollarDelimiter();
        if (delimiter.isEmpty()) {
            return false;
        }
        int start = position;
        int close = script.indexOf(delimiter, position + delimiter.length());
        if (close < 0) {
            throw unclosed("quote " + delimiter, start);
        }
        position = close + delimiter.length();
        return true;
    }

    /** The delimiter that begins here; empty if none does. */
    private String dollarDelimiter() {
        boolean tagged = options.contains(Option.TAGGED_DOLLAR_QUOTES);
        if (!tagged && !options.contains(Option.DOLLAR_QUOTES)) {
            return "";
        }
        int next = position + 1;
        if (tagged && next < script.length() && !Character.isDigit(script.charAt(next))) {
            while (next < script.length() && isPartOfTag(script.charAt(next))) {
                next++;
            }
        }
        return next < script.length() && script.charAt(next) == '$' ? script.substring(position, next + 1) : "";
    }

    private static boolean isPartOfTag(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private IllegalArgumentException unclosed(String what, int start) {
        long line =
                1 + script.substring(0, start).chars().filter(c -> c == '\n').count();
        return new IllegalArgumentException("The " + what + " that begins in line " + line + " is not closed");
    }
}
