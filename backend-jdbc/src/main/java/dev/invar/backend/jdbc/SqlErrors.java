package dev.invar.backend.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** What the states of the SQL standard, and those that databases agree on, say about a statement. */
public final class SqlErrors {
    private static final Set<String> CONTENTION = Set.of("40001", "40P01", "55P03");
    private static final Set<String> LOST = Set.of("40003", "57P01", "57P02", "57P03", "57P05");
    private static final Set<String> CONSTRAINTS = Set.of("23000", "23001", "23503", "23505", "23506");
    private static final Set<String> MISMATCH = Set.of("42P01", "42703", "3F000");
    private static final String CANCELLED = "57014";

    private SqlErrors() {}

    /** The meaning of an error by its state; {@link SqlFailure#LOST} where it is not known. */
    public static SqlFailure classify(SQLException error) {
        String state = error.getSQLState();
        if (state == null || state.length() != 5) {
            return SqlFailure.LOST;
        }
        if (CONTENTION.contains(state)) {
            return SqlFailure.CONTENTION;
        }
        if (LOST.contains(state)) {
            return SqlFailure.LOST;
        }
        if (CONSTRAINTS.contains(state)) {
            return SqlFailure.CONSTRAINT;
        }
        if (MISMATCH.contains(state)) {
            return SqlFailure.MISMATCH;
        }
        if (state.equals(CANCELLED)) {
            return SqlFailure.CANCELLED;
        }
        return switch (state.substring(0, 2)) {
            case "23" -> SqlFailure.MISMATCH;
            case "53" -> SqlFailure.RESOURCES;
            case "0A", "21", "22", "25", "28", "2B", "3D", "42", "54", "55" -> SqlFailure.REFUSED;
            default -> SqlFailure.LOST;
        };
    }

    /** The state as messages show it. */
    public static String state(SQLException error) {
        return error.getSQLState() == null ? "no SQLSTATE" : "SQLSTATE " + error.getSQLState();
    }
}
