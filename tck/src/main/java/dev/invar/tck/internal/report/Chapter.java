package dev.invar.tck.internal.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The chapters of the contract, in its order. */
public enum Chapter {
    SCHEMAS("S", "Schemas"),
    VALUES("V", "Values"),
    WRITES("W", "Writes"),
    READS("R", "Reads"),
    UNIQUENESS("U", "Uniqueness"),
    FOREIGN_KEYS("F", "Foreign keys and cascades"),
    MIGRATIONS("M", "Migrations"),
    EVENTS("E", "Events"),
    CACHE("C", "Cache"),
    ERRORS("X", "Errors");

    /** Rules by chapter and number. */
    static final Comparator<String> BY_ID = Comparator.comparing(
                    (String id) -> of(id).map(Chapter::ordinal).orElse(values().length))
            .thenComparing(Comparator.naturalOrder());

    private final String letter;
    private final String title;

    Chapter(String letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    /** The chapter of a rule; empty if its number begins with no chapter's letter. */
    public static Optional<Chapter> of(String ruleId) {
        return Arrays.stream(values())
                .filter(chapter -> ruleId.startsWith(chapter.letter + "-"))
                .findFirst();
    }

    /** What the numbers of its rules begin with. */
    public String letter() {
        return letter;
    }

    /** Its heading in the contract. */
    public String title() {
        return title;
    }
}
