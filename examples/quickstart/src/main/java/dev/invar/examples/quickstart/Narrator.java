package dev.invar.examples.quickstart;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints a story: chapters of lines, each a mark, what happened, and the details in a column of their own. */
final class Narrator {
    private static final String LINE = "   %s %-32s %s";
    private static final String FURTHER_LINE = "   %s %-32s %s".formatted(" ", "", "%s");
    private static final int DETAIL_WIDTH = 68;
    private static final String BOLD = "1";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";

    private final PrintWriter out;
    private final boolean colours;
    private int chapters;

    Narrator(PrintWriter out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** The first line of the story. */
    void title(String text) {
        out.println();
        print(styled(BOLD, text));
    }

    /** Begins a chapter. */
    void chapter(String text) {
        chapters++;
        out.println();
        print(styled(BOLD, chapters + "  " + text));
    }

    /** Something happened, as it should. */
    void done(String what, String detail) {
        line(styled(GREEN, "✓"), what, detail);
    }

    /** Something was refused, as it should be. */
    void refused(String what, String detail) {
        line(styled(YELLOW, "✗"), what, detail);
    }

    /** The last line of the story. */
    void ending(String text) {
        out.println();
        print(text);
        out.println();
        out.flush();
    }

    private void line(String mark, String what, String detail) {
        List<String> lines = wrapped(detail);
        print(LINE.formatted(mark, what, lines.get(0)));
        lines.stream().skip(1).forEach(further -> print(FURTHER_LINE.formatted(further)));
        out.flush();
    }

    private void print(String line) {
        out.println(line.stripTrailing());
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > DETAIL_WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String styled(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
