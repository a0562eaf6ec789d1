package dev.invar.testservers.internal;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * The main class of every server process: runs the server's own main method, and ends the process when its owner has
 * ended, however that happened.
 *
 * <p>Arguments: the owner's process id, the time of its start, the {@link End}, the server's main class, and that class's
 * arguments.
 */
public final class GuardedMain {
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(250);
    private static final Duration TIME_TO_END = Duration.ofSeconds(15);

    /** How a server process ends with its owner. */
    public enum End {
        /** In an orderly way: what the process has started must end too. */
        EXIT,
        /** At once. */
        HALT
    }

    private GuardedMain() {}

    public static void main(String[] arguments) throws Throwable {
        ProcessIdentity owner = new ProcessIdentity(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]));
        End end = End.valueOf(arguments[2]);
        startDaemon("owner-guard", () -> endWith(owner, end));
        try {
            Class.forName(arguments[3]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 4, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void endWith(ProcessIdentity owner, End end) {
        // No system call waits for a process that is not a child; ProcessHandle.onExit looks only every few seconds.
        while (owner.isAlive()) {
            pause(BETWEEN_CHECKS);
        }
        System.out.println("Process " + owner.pid() + ", which this server was started for, has ended: ending too.");
        if (end == End.EXIT) {
            startDaemon("exit", () -> System.exit(0));
            pause(TIME_TO_END);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt the guard; and a guard that gave up would leave the server behind.
            return;
        }
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
