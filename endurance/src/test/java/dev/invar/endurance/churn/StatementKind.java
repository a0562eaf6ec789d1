package dev.invar.endurance.churn;

import com.datastax.oss.driver.api.core.cql.BoundStatement;

/** What a statement of the protocol is for. */
enum StatementKind {
    READ_ROW,
    WRITE_ROW,
    READ_CLAIM,
    WRITE_CLAIM,
    LIST_ENTRIES,
    WRITE_ENTRY;

    static StatementKind of(BoundStatement statement) {
        String query = statement.getPreparedStatement().getQuery();
        boolean reads = query.startsWith("SELECT ");
        if (query.contains("invar_e_")) {
            return reads ? LIST_ENTRIES : WRITE_ENTRY;
        }
        if (query.contains("invar_c_")) {
            return reads ? READ_CLAIM : WRITE_CLAIM;
        }
        return reads ? READ_ROW : WRITE_ROW;
    }
}
