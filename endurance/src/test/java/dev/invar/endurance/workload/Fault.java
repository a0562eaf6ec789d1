package dev.invar.endurance.workload;

/** Something bad that happens to a datastore while clients use it, and how it comes to an end. */
public interface Fault {

    /** What happens, as it is counted: "server killed". */
    String name();

    /** Lets it happen. Clients make calls meanwhile. */
    void strike() throws Exception;

    /** Ends it, as an operator would; clients make calls before and meanwhile, and get no help. */
    void heal() throws Exception;
}
