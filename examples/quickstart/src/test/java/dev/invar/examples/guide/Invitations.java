package dev.invar.examples.guide;

import dev.invar.Dao;
import dev.invar.Daos;
import dev.invar.Row;
import java.time.Duration;

/** A custom DAO: operations that have the names of their domain. Safe for use by several threads. */
final class Invitations {
    private static final Duration VALIDITY = Duration.ofDays(7);

    private final Dao<Row> rows;

    Invitations(Daos daos) {
        this.rows = daos.dao("invitations");
    }

    Row invite(String email) {
        return rows.insert(Row.of("email", email), VALIDITY);
    }

    boolean accept(String email) {
        return rows.deleteBy("email", email).isPresent();
    }
}
