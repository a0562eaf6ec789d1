package dev.invar.simulation.network;

/** What simulations must have met to have tested anything. */
public enum Happening {
    /** A row's version was changed so that its writers in flight must fail. */
    FENCED,
    /** A claim was taken over from a fenced owner. */
    CLAIM_TAKEN_OVER,
    /** A deletion marked its root. */
    DELETION_MARKED,
    /** A row was locked. */
    ROW_LOCKED,
    /** A deletion was aborted by its own client. */
    DELETION_ABORTED,
    /** A deletion was aborted by another client. */
    DELETION_ABORTED_BY_OTHERS,
    /** A deletion that other rows follow was decided. */
    CASCADE_DECIDED,
    /** A locked row of a decided deletion was finished by the deletion's client. */
    ROW_FINISHED,
    /** A locked row of a decided deletion was finished by another client. */
    ROW_FINISHED_BY_OTHERS,
    /** The root of a decided deletion was finished by another client. */
    ROOT_FINISHED_BY_OTHERS,
    /** An aborted deletion's lock was replaced by a write or by another deletion. */
    VOID_LOCK_REPLACED,
    /** A read missed a write that was carried out. */
    STALE_READ,
    /** A late message was carried out and had an effect. */
    LATE_APPLIED,
    /** A late message was refused. */
    LATE_REFUSED,
    /** A client died. */
    CLIENT_DIED,
    /** Everybody stopped, and one client alone had to get through. */
    PROBED,
    /** A write was applied. */
    APPLIED,
    /** A write was refused by a constraint or by an expected revision. */
    REFUSED,
    /** A write took too long because of others. */
    CONTENDED,
    /** A write was not applied because messages were lost or time was short. */
    UNREACHABLE,
    /** It could not be found out what became of a write. */
    UNKNOWN,
    /** A write whose outcome was unknown was found to be applied. */
    FOUND_APPLIED,
    /** A write whose outcome was unknown was found not to be applied, and kept from it. */
    FOUND_NOT_APPLIED,
    /** What became of a write could not be found out later either. */
    NOT_FOUND_OUT,
    /** A repair took away what was left behind. */
    MENDED,
    /** A read was answered. */
    READ,
    /** A read was not answered. */
    NOT_READ
}
