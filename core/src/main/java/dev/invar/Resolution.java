package dev.invar;

/** What became of an operation whose outcome was unknown; from {@link Datastore#resolve}. */
public enum Resolution {
    /** It was applied as a whole. */
    APPLIED,
    /** It was not applied, and never will be. */
    NOT_APPLIED
}
