package dev.invar.internal.emulation;

/** What a lock's root says about the lock. */
enum Standing {
    /** The deletion is undecided: the locked row is as it stands. */
    ACTIVE,
    /** The deletion is decided: the locked row is deleted or cleared, even if nobody has finished it yet. */
    DECIDED,
    /** The deletion was aborted or is finished: the lock means nothing if the row still has it. */
    VOID
}
