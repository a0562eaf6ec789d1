package dev.invar.tck.internal.report;

/** What is known of a rule, or of one of its tests, on one subject; from the best to the worst. */
public enum Verdict {
    /** The test ran and succeeded. */
    KEPT("kept"),
    /** No test was seen to end. */
    NOT_RUN("not run"),
    /** The test was disabled, or gave up before it could tell. */
    SKIPPED("skipped"),
    /** The test failed. */
    BROKEN("broken");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The verdict for people to read. */
    public String word() {
        return word;
    }

    /** The verdict over two tests. */
    Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
