package dev.invar.backend.postgres;

import dev.invar.Bytes;
import dev.invar.backend.jdbc.ColumnType;
import dev.invar.backend.jdbc.Identifiers;
import dev.invar.backend.jdbc.ValueBinding;
import dev.invar.backend.jdbc.ValueBindings;
import dev.invar.schema.FieldType;
import dev.invar.schema.ScalarType;
import java.math.BigDecimal;
import java.sql.Types;

/** The column types of PostgreSQL. */
final class PostgresTypes {
    /** By code points, whatever the locale of the database; the same in comparisons of parameters. */
    private static final String BY_CODE_POINTS = " COLLATE \"C\"";

    private PostgresTypes() {}

    static ColumnType of(FieldType type) {
        String definition = definition(type);
        return new ColumnType(name(type), definition, definition, binding(type));
    }

    private static String definition(FieldType type) {
        String name = type == ScalarType.TIMESTAMP ? "timestamp(3) with time zone" : name(type);
        return name.equals("text") ? name + BY_CODE_POINTS : name;
    }

    /** The type's name in casts. */
    static String name(FieldType type) {
        if (!(type instanceof ScalarType scalar)) {
            return "text";
        }
        return switch (scalar) {
            case UUID -> "uuid";
            case STRING -> "text";
            case INTEGER -> "bigint";
            case NUMBER -> "double precision";
            case DECIMAL -> "numeric";
            case BOOLEAN -> "boolean";
            case TIMESTAMP -> "timestamptz";
            case BYTES -> "bytea";
        };
    }

    private static ValueBinding binding(FieldType type) {
        if (!(type instanceof ScalarType scalar)) {
            return ValueBindings.json(type);
        }
        return switch (scalar) {
            case UUID -> ValueBindings.uuid();
            case STRING -> ValueBindings.text();
            case INTEGER -> ValueBindings.integer();
            case NUMBER -> ValueBindings.number();
            case DECIMAL -> ValueBindings.decimal(Types.NUMERIC);
            case BOOLEAN -> ValueBindings.bool();
            case TIMESTAMP -> ValueBindings.timestamp();
            case BYTES -> ValueBindings.bytes();
        };
    }

    /** A value as PostgreSQL reads it inside an array. */
    static String text(Object value) {
        if (value instanceof Bytes bytes) {
            return "\\x" + bytes.toHex();
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** An expression for a column's value as it stands in events. */
    static String eventValue(FieldType type, String row, String field) {
        String column = row + "." + Identifiers.quote(field);
        if (!(type instanceof ScalarType scalar)) {
            return "CAST(" + column + " AS json)";
        }
        return switch (scalar) {
            case UUID, STRING, INTEGER, NUMBER, BOOLEAN -> column;
            case DECIMAL -> "CAST(" + column + " AS text)";
            case TIMESTAMP -> "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
            case BYTES -> "translate(encode(" + column + ", 'base64'), chr(10), '')";
        };
    }
}
