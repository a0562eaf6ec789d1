package dev.invar.spi;

import static dev.invar.spi.StatementSplitter.Option.ATOMIC_BODIES;
import static dev.invar.spi.StatementSplitter.Option.BATCHES;
import static dev.invar.spi.StatementSplitter.Option.DOLLAR_QUOTES;
import static dev.invar.spi.StatementSplitter.Option.ESCAPE_STRINGS;
import static dev.invar.spi.StatementSplitter.Option.NESTED_COMMENTS;
import static dev.invar.spi.StatementSplitter.Option.SLASH_COMMENTS;
import static dev.invar.spi.StatementSplitter.Option.TAGGED_DOLLAR_QUOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    private static final StatementSplitter PLAIN = StatementSplitter.with();

    @Test
    void semicolonsSeparateStatementsAndTheLastNeedsNone() {
        assertThat(PLAIN.split("create a;\n\n create b ; create c"))
                .containsExactly("create a", "create b", "create c");
    }

    @Test
    void emptyStatementsAndLoneCommentsAreLeftOut() {
        assertThat(PLAIN.split(" ;; -- nothing\n; /* nothing; */ ;")).isEmpty();
    }

    @Test
    void commentsAroundAStatementAreLeftOutAndThoseInsideStay() {
        assertThat(PLAIN.split("-- first; statement\nselect /* ; */ 1 -- one;\n + 2 /* done */; select 3"))
                .containsExactly("select /* ; */ 1 -- one;\n + 2", "select 3");
    }

    @Test
    void quotesHideSemicolonsAndDoubledQuotesStayInside() {
        assertThat(PLAIN.split("insert 'a;''b;' ; drop \"x;\"\"y\""))
                .containsExactly("insert 'a;''b;'", "drop \"x;\"\"y\"");
    }

    @Test
    void aQuoteAtTheVeryEndIsClosed() {
        assertThat(PLAIN.split("select ''")).containsExactly("select ''");
    }

    @Test
    void aBackslashEscapesOnlyInEscapeStrings() {
        assertThat(PLAIN.split("a '\\'; b")).containsExactly("a '\\'", "b");
        assertThat(StatementSplitter.with(ESCAPE_STRINGS).split("a E'\\';'; b '\\'; c"))
                .containsExactly("a E'\\';'", "b '\\'", "c");
    }

    @Test
    void aNameThatEndsWithEIsNoEscapeString() {
        assertThat(StatementSplitter.with(ESCAPE_STRINGS).split("select date'\\'; b"))
                .containsExactly("select date'\\'", "b");
    }

    @Test
    void dollarQuotesHideSemicolonsOnlyWhereTheLanguageHasThem() {
        assertThat(StatementSplitter.with(DOLLAR_QUOTES).split("f $$ a; 'b $$; g"))
                .containsExactly("f $$ a; 'b $$", "g");
        assertThat(PLAIN.split("f $$ a; b $$")).containsExactly("f $$ a", "b $$");
    }

    @Test
    void aDollarTagEndsOnlyAtTheSameTag() {
        assertThat(StatementSplitter.with(TAGGED_DOLLAR_QUOTES).split("do $x$ $$;$y$; $x$; b"))
                .containsExactly("do $x$ $$;$y$; $x$", "b");
    }

    @Test
    void parametersAndDollarsInsideNamesBeginNoQuote() {
        StatementSplitter tagged = StatementSplitter.with(TAGGED_DOLLAR_QUOTES);
        assertThat(tagged.split("select $1; select $2")).containsExactly("select $1", "select $2");
        assertThat(tagged.split("drop a$b$c; drop d$b$e")).containsExactly("drop a$b$c", "drop d$b$e");
    }

    @Test
    void blockCommentsNestOnlyWhereTheLanguageSaysSo() {
        String script = "a /* x /* y */ ; z */ ; b";
        assertThat(StatementSplitter.with(NESTED_COMMENTS).split(script)).containsExactly("a", "b");
        assertThat(PLAIN.split(script)).containsExactly("a", "z */", "b");
    }

    @Test
    void slashesBeginACommentOnlyWhereTheLanguageSaysSo() {
        String script = "a // x;\n; b";
        assertThat(StatementSplitter.with(SLASH_COMMENTS).split(script)).containsExactly("a", "b");
        assertThat(PLAIN.split(script)).containsExactly("a // x", "b");
    }

    @Test
    void theAtomicBodyOfARoutineIsPartOfItsStatement() {
        String routine = "create or replace function f() returns int begin atomic\n"
                + " select case when true then 1 else 2 end; select 3; end";
        assertThat(StatementSplitter.with(ATOMIC_BODIES).split(routine + "; select 4"))
                .containsExactly(routine, "select 4");
    }

    @Test
    void aTransactionThatBeginsIsNoAtomicBody() {
        assertThat(StatementSplitter.with(ATOMIC_BODIES).split("begin; select 1; end"))
                .containsExactly("begin", "select 1", "end");
    }

    @Test
    void aBatchIsOneStatement() {
        String batch = "BEGIN UNLOGGED BATCH INSERT a; INSERT b; APPLY BATCH";
        assertThat(StatementSplitter.with(BATCHES).split(batch + "; SELECT 1")).containsExactly(batch, "SELECT 1");
    }

    @Test
    void whatIsNotClosedIsRefusedWithItsLine() {
        assertThatThrownBy(() -> PLAIN.split("a;\nb 'c;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The quote that begins in line 2 is not closed");
        assertThatThrownBy(() -> PLAIN.split("a /* b")).hasMessage("The comment that begins in line 1 is not closed");
        assertThatThrownBy(() -> StatementSplitter.with(TAGGED_DOLLAR_QUOTES).split("\n\ndo $x$ $$"))
                .hasMessage("The quote $x$ that begins in line 3 is not closed");
    }
}
