package dev.invar.internal.schema;

import java.util.regex.Pattern;

/** What an identifier may look like: the same on every backend, and safe to quote in any of their languages. */
public final class Names {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final String RESERVED = "invar_";

    private Names() {}

    /** Whether the text can be the name of an entity, a field or a module. */
    public static boolean isValid(String name) {
        return IDENTIFIER.matcher(name).matches() && !name.startsWith(RESERVED);
    }

    /** What a name must look like, as the end of a sentence. */
    public static String rule() {
        return "a name is a lower-case letter followed by lower-case letters, digits and underscores, at most 40"
                + " characters, and does not begin with " + RESERVED;
    }
}
