package dev.invar.schema;

import java.util.List;

/** Something by whose values rows can be listed: a {@link Reference} or an {@link Index}. */
public sealed interface IndexSource permits Reference, Index {

    /** The entity whose rows are listed. */
    String entity();

    /** The fields whose values select the rows. */
    List<String> fields();
}
