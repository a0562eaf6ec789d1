package dev.invar.endurance.workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a test starts a program of its own class path in another Java. */
public final class JavaProcess {
    private JavaProcess() {}

    /**
     * A process that is yet to be started.
     *
     * @param options of the Java
     * @param program its main class
     * @param arguments for it
     */
    public static ProcessBuilder of(List<String> options, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
