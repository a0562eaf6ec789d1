package dev.invar.simulation.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of one class's source: a passage that occurs exactly once, and what takes its place. White space does not count,
 * so that formatting is free to change.
 *
 * @param type the simple name of the class
 * @param passage what is there
 * @param replacement what takes its place
 */
record Edit(String type, String passage, String replacement) {
    private static final Pattern WORD_OR_SIGN = Pattern.compile("\\w+|[^\\w\\s]");

    /** The source with the change made. */
    String applyTo(String source) {
        Matcher found = pattern().matcher(source);
        if (!found.find()) {
            throw new IllegalStateException("In " + type + " there is no longer: " + passage
                    + "\nSay in the mutant how the same error looks in the code as it is now");
        }
        int start = found.start();
        int end = found.end();
        if (found.find()) {
            throw new IllegalStateException("In " + type + " there is more than one: " + passage);
        }
        return source.substring(0, start) + replacement + source.substring(end);
    }

    private Pattern pattern() {
        List<String> parts = new ArrayList<>();
        WORD_OR_SIGN.matcher(passage).results().forEach(part -> parts.add(Pattern.quote(part.group())));
        return Pattern.compile(String.join("\\s*", parts));
    }
}
