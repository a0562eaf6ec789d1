package dev.invar.tck.model;

/** Where the model gets values that a datastore generates. */
@FunctionalInterface
public interface GeneratedValues {

    /** The value of a generated field for which an inserted row has none. */
    Object of(String field);
}
