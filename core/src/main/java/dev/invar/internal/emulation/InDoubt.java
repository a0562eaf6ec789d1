package dev.invar.internal.emulation;

/** It could not be found out whether an operation's commit was applied. */
final class InDoubt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DoubtfulCommit commit;

    InDoubt(DoubtfulCommit commit, Throwable cause) {
        super("The outcome of the commit is not known", cause, false, false);
        this.commit = commit;
    }

    DoubtfulCommit commit() {
        return commit;
    }
}
