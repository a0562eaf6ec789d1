package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;

/**
 * The names of tables. Cassandra allows 48 characters, an entity's name has up to 40; names of entities never begin with
 * {@code invar_}, so none of these can be an entity's.
 */
final class Names {
    static final CqlIdentifier JOURNAL = CqlIdentifier.fromInternal("invar_journal");
    private static final String CLAIMS = "invar_c_";
    private static final String ENTRIES = "invar_e_";

    private Names() {}

    /** The table of an entity's base rows. */
    static CqlIdentifier base(String entity) {
        return CqlIdentifier.fromInternal(entity);
    }

    /** The table of the unique values of an entity. */
    static CqlIdentifier claims(String entity) {
        return CqlIdentifier.fromInternal(CLAIMS + entity);
    }

    /** Whether a table is one of references and indexed values. */
    static boolean isOfEntries(String table) {
        return table.startsWith(ENTRIES);
    }

    /** The table of the references and indexed values of an entity. */
    static CqlIdentifier entries(String entity) {
        return CqlIdentifier.fromInternal(ENTRIES + entity);
    }
}
