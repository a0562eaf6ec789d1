package dev.invar.tck.lockstep;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Exceptions as text. */
final class Failures {
    private static final int GREATEST = 3_000;

    private Failures() {}

    /** The beginning of the stack trace. */
    static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().substring(0, Math.min(GREATEST, text.toString().length()));
    }
}
