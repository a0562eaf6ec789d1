package dev.invar.testservers.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everything that a server process prints.
 *
 * @param file the file it goes to
 */
record ServerLog(Path file) {
    private static final int LINES = 12;
    private static final Pattern REASON = Pattern.compile(
            "ERROR|FATAL|Exception|[Ee]rror:|Caused by|Unrecognized|Could not|could not|cannot|already in use");
    // The last one is Cassandra's, at every garbage collection, where its own measurements are switched off.
    private static final Pattern HARMLESS =
            Pattern.compile("^(TRACE|DEBUG|INFO|WARN|WARNING:)\\b|\\] (INFO|WARN) |\"gcState\" is null");
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )");

    /** The last lines that name a reason, or the last lines at all where none does. */
    String reason() {
        List<String> lines = lines();
        List<String> reasons = lines.stream()
                .filter(line -> !HARMLESS.matcher(line).find())
                .filter(line -> REASON.matcher(line).find())
                .toList();
        List<String> shown = reasons.isEmpty() ? lines : reasons;
        return shown.stream().skip(Math.max(0, shown.size() - LINES)).collect(Collectors.joining("\n    ", "    ", ""));
    }

    /** Whether something like that is in it. */
    boolean contains(Pattern pattern) {
        return lines().stream().anyMatch(line -> pattern.matcher(line).find());
    }

    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .filter(line -> !STACK_FRAME.matcher(line).find())
                    .toList();
        } catch (IOException e) {
            return List.of("(the log is not readable: " + e.getMessage() + ")");
        }
    }
}
