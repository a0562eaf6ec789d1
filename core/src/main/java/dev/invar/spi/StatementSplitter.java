package dev.invar.spi;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a script of statements apart at its semicolons, by a real lexer: semicolons inside quotes, comments and bodies are
 * left alone. Quotes are {@code '…'} and {@code "…"}, where the doubled quote stands for itself; comments are {@code -- …}
 * and {@code /* … *}{@code /}. Options add what a datastore's language has beyond that.
 *
 * <p>Immutable.
 */
public final class StatementSplitter {

    /** What a language has beyond quotes and comments. */
    public enum Option {
        /** Texts between {@code $$} and {@code $$}. */
        DOLLAR_QUOTES,
        /** Texts between {@code $tag$} and {@code $tag$}, the tag perhaps empty. */
        TAGGED_DOLLAR_QUOTES,
        /** In texts that begin with {@code E'}, a backslash takes away the meaning of the next character. */
        ESCAPE_STRINGS,
        /** Block comments contain block comments. */
        NESTED_COMMENTS,
        /** {@code //} begins a comment up to the end of the line. */
        SLASH_COMMENTS,
        /** The body of {@code CREATE FUNCTION} or {@code PROCEDURE} may be {@code BEGIN ATOMIC … END}. */
        ATOMIC_BODIES,
        /** {@code BEGIN [UNLOGGED | COUNTER] BATCH … APPLY BATCH} is one statement. */
        BATCHES
    }

    private final Set<Option> options;

    private StatementSplitter(Set<Option> options) {
        this.options = options;
    }

    /** A splitter for a language with the given options. */
    public static StatementSplitter with(Option... options) {
        Set<Option> chosen = EnumSet.noneOf(Option.class);
        chosen.addAll(List.of(options));
        return new StatementSplitter(chosen);
    }

    /**
     * The statements of the script, without their semicolons and the comments around them, in order. Statements that
     * consist of nothing but comments are left out.
     *
     * @throws IllegalArgumentException if a quote or comment is not closed; the message names the line where it begins
     */
    public List<String> split(String script) {
        return new StatementLexer(script, options).statements();
    }
}
