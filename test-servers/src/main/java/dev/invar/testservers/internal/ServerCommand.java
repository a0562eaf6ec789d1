package dev.invar.testservers.internal;

import java.nio.file.Path;
import java.util.List;

/**
 * A server process to be made.
 *
 * @param launcher the words in front of the whole command; none for an ordinary process
 * @param javaHome the Java runtime it needs
 * @param jvmOptions options of that runtime
 * @param classPath the server's class path, without this module
 * @param end how it ends with its owner
 * @param mainClass the server's main class
 * @param arguments arguments of its main method
 */
public record ServerCommand(
        List<String> launcher,
        Path javaHome,
        List<String> jvmOptions,
        String classPath,
        GuardedMain.End end,
        String mainClass,
        List<String> arguments) {
    public ServerCommand {
        launcher = List.copyOf(launcher);
        jvmOptions = List.copyOf(jvmOptions);
        arguments = List.copyOf(arguments);
    }
}
