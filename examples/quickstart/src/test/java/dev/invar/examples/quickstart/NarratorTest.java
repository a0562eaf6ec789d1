package dev.invar.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private final StringWriter text = new StringWriter();

    private Narrator narrator(boolean colours) {
        return new Narrator(new PrintWriter(text), colours);
    }

    @Test
    void numbersChaptersAndAlignsDetails() {
        Narrator narrator = narrator(false);
        narrator.chapter("One");
        narrator.done("something", "a detail");
        narrator.chapter("Two");
        narrator.refused(
                "something else", "a longer detail than fits into one line, which goes on below where it began");

        assertThat(text.toString().lines())
                .containsExactly(
                        "",
                        "1  One",
                        "   ✓ something                        a detail",
                        "",
                        "2  Two",
                        "   ✗ something else                   a longer detail than fits into one line, which goes on"
                                + " below where",
                        "                                      it began");
    }

    @Test
    void coloursNothingButTitlesAndMarks() {
        narrator(true).done("something", "a detail");

        assertThat(text.toString().lines())
                .containsExactly("   \u001b[32m✓\u001b[0m something                        a detail");
    }
}
