package dev.invar.testservers.internal;

import dev.invar.testservers.ServerStartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Something that a shell has done, and undoes at the latest when this process ends, however that happens: the shell reads
 * from a pipe, which then closes. Thread-safe.
 */
final class UndoneAtEnd implements AutoCloseable {
    private static final String DONE = "done";

    private final Process shell;

    private UndoneAtEnd(Process shell) {
        this.shell = shell;
    }

    /**
     * Does something.
     *
     * @param command the shell's commands that do it, of which none may fail
     * @param undo the commands that undo it, as far as it was done
     * @throws ServerStartException if it cannot be done; it is undone then
     */
    static UndoneAtEnd run(List<String> command, List<String> undo) {
        // Whoever interrupts a build interrupts this shell, too, or no longer reads its output; it has yet to undo.
        // Only there, and not as a part of a condition, does the shell heed what fails.
        String script = "trap '' INT HUP PIPE TERM\n"
                + "(\nset -e\n" + String.join("\n", command) + "\n)\n"
                + "if [ $? -eq 0 ]; then echo " + DONE + "; read -r end; fi\n"
                + String.join("\n", undo) + "\n";
        try {
            Process shell = new ProcessBuilder("sh", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder told = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(DONE)) {
                    return new UndoneAtEnd(shell);
                }
                told.append(line).append('\n');
            }
            throw new ServerStartException("The shell could not carry out its commands: " + told);
        } catch (IOException e) {
            throw new ServerStartException("No shell could be started: " + e, e);
        }
    }

    /** Undoes it and returns when that is done. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            // The shell has ended before, and has undone everything.
        }
        shell.onExit().join();
    }
}
