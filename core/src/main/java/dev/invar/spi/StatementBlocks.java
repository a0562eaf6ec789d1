package dev.invar.spi;

import dev.invar.spi.StatementSplitter.Option;
import java.util.Locale;
import java.util.Set;

/** Follows the words of one statement into bodies in which semicolons do not end it. */
final class StatementBlocks {
    private static final Set<String> BATCH_KINDS = Set.of("BATCH", "UNLOGGED", "COUNTER", "LOGGED");

    private final boolean atomicBodies;
    private final boolean batches;
    private int words;
    private String first = "";
    private String previous = "";
    private boolean routine;
    private int depth;
    private boolean batch;

    StatementBlocks(Set<Option> options) {
        this.atomicBodies = options.contains(Option.ATOMIC_BODIES);
        this.batches = options.contains(Option.BATCHES);
    }

    /** Whether the statement is inside a body. */
    boolean open() {
        return depth > 0 || batch;
    }

    void reset() {
        words = 0;
        first = "";
        previous = "";
        routine = false;
        depth = 0;
        batch = false;
    }

    /** A token that is no word. */
    void other() {
        previous = "";
    }

    void word(String text) {
        String word = text.toUpperCase(Locale.ROOT);
        words++;
        if (words == 1) {
            first = word;
        }
        if (atomicBodies) {
            followRoutine(word);
        }
        if (batches) {
            followBatch(word);
        }
        previous = word;
    }

    private void followRoutine(String word) {
        if (first.equals("CREATE") && words <= 4 && (word.equals("FUNCTION") || word.equals("PROCEDURE"))) {
            routine = true;
        } else if (routine && word.equals("ATOMIC") && previous.equals("BEGIN")) {
            depth++;
        } else if (depth > 0 && word.equals("CASE")) {
            depth++;
        } else if (depth > 0 && word.equals("END")) {
            depth--;
        }
    }

    private void followBatch(String word) {
        if (words == 2 && first.equals("BEGIN") && BATCH_KINDS.contains(word)) {
            batch = true;
        } else if (batch && word.equals("BATCH") && previous.equals("APPLY")) {
            batch = false;
        }
    }
}
