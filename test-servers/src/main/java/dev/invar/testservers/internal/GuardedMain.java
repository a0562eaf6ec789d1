package dev.invar.testservers.internal;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * The main class of every server process: runs the server's own main method, and ends the process when its owner has
 * ended, however that happened.
 *
 * <p>Arguments: the owner's process id, the time of its start, the server's main class, and that class's arguments.
 */
public final class GuardedMain {
    private static final Duration TIME_TO_END = Duration.ofSeconds(15);

    private GuardedMain() {}

    public static void main(String[] arguments) throws Throwable {
        ProcessIdentity owner = new ProcessIdentity(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]));
        startDaemon("owner-guard", () -> endWith(owner));
        try {
            Class.forName(arguments[2]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 3, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void endWith(ProcessIdentity owner) {
        owner.find().ifPresent(process -> process.onExit().join());
        System.out.println("Process " + owner.pid() + ", which this server was started for, has ended: ending too.");
        startDaemon("halt", GuardedMain::haltInTime);
        System.exit(0);
    }

    private static void haltInTime() {
        try {
            Thread.sleep(TIME_TO_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
