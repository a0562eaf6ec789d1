package dev.invar.backend.postgres;

import dev.invar.backend.jdbc.ConnectionSource;
import dev.invar.backend.jdbc.SqlErrors;
import dev.invar.error.Unavailable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Says what to do when the server cannot be used; the driver's own words may show more than a log should keep. */
final class Reachability {
    private Reachability() {}

    static void check(ConnectionSource source) {
        try (Connection connection = source.first();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_schema()")) {
            if (!rows.next() || rows.getString(1) == null) {
                throw new Unavailable(
                        "The schema of the search path does not exist in the database; create it, or mend the parameter"
                                + " currentSchema of the URL",
                        null);
            }
        } catch (SQLException error) {
            throw unavailable(error);
        }
    }

    private static Unavailable unavailable(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return new Unavailable(
                switch (state) {
                    case "28P01", "28000" ->
                        "PostgreSQL refuses the user or the password (" + SqlErrors.state(error)
                                + "); check the credentials of the configuration or of the URL";
                    case "3D000" ->
                        "The database does not exist on this PostgreSQL server (" + SqlErrors.state(error)
                                + "); create it, or mend the URL";
                    case "53300" ->
                        "PostgreSQL accepts no more connections (" + SqlErrors.state(error)
                                + "); close some, or raise its max_connections";
                    case "08004" ->
                        "PostgreSQL rejects the connection (" + SqlErrors.state(error)
                                + "); check that user and password are there, and sslmode is what the server wants";
                    case "08001", "08006" ->
                        "PostgreSQL cannot be reached (" + SqlErrors.state(error)
                                + "); check that it runs, and host and port of the URL";
                    default ->
                        "PostgreSQL cannot be used (" + SqlErrors.state(error)
                                + "); check the URL, the credentials and the server's log";
                },
                null);
    }
}
