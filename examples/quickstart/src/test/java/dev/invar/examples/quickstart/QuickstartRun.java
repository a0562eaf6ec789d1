package dev.invar.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the program, in this process.
 *
 * @param exitCode what it ended with
 * @param story what it printed
 * @param complaints what it printed to the other stream
 */
record QuickstartRun(int exitCode, String story, String complaints) {

    static QuickstartRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Quickstart.commandLine(new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
        return new QuickstartRun(exitCode, out.toString(), err.toString());
    }

    QuickstartRun succeeds() {
        assertThat(exitCode).as("exit code; it said: %s%s", story, complaints).isZero();
        return this;
    }

    /** The story without what is generated and without the datastore's name. */
    String essence() {
        return story.replaceFirst("(Key authentication on ).*", "$1…")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…")
                .replaceAll("generated: [A-Za-z0-9_-]{6}…", "generated: …");
    }
}
