package dev.invar.endurance.cassandra;

/** What runs must have met to have tested anything. */
enum Encounter {
    /** A row's version was changed so that its writers in flight must fail. */
    FENCED,
    /** A claim was taken over from a fenced owner. */
    CLAIM_TAKEN_OVER,
    /** A deletion that other rows follow was decided. */
    CASCADE_DECIDED,
    /** A deletion was aborted by another client. */
    DELETION_ABORTED_BY_OTHERS,
    /** A locked row of a decided deletion was finished by another client. */
    ROW_FINISHED_BY_OTHERS,
    /** The root of a decided deletion was finished by another client. */
    ROOT_FINISHED_BY_OTHERS,
    /** A client had to find out what became of its own write. */
    SETTLED
}
