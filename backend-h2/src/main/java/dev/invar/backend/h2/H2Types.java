package dev.invar.backend.h2;

import dev.invar.backend.jdbc.ColumnType;
import dev.invar.backend.jdbc.ValueBinding;
import dev.invar.backend.jdbc.ValueBindings;
import dev.invar.schema.FieldType;
import dev.invar.schema.ScalarType;
import java.sql.Types;

/** The column types of H2. */
final class H2Types {
    private static final String TEXT = "CHARACTER VARYING";
    private static final String BYTES = "BINARY VARYING";

    private H2Types() {}

    static ColumnType of(FieldType type, boolean ordered) {
        if (!(type instanceof ScalarType scalar)) {
            return columnType(TEXT, ValueBindings.json(type));
        }
        return switch (scalar) {
            case UUID -> columnType("UUID", ValueBindings.uuid());
            // H2 compares texts by UTF-16 units, bytes by value.
            case STRING -> ordered ? columnType(BYTES, ValueBindings.utf8()) : columnType(TEXT, ValueBindings.text());
            case INTEGER -> columnType("BIGINT", ValueBindings.integer());
            case NUMBER -> columnType("DOUBLE PRECISION", ValueBindings.number());
            // NUMERIC without a scale keeps no fractions.
            case DECIMAL -> columnType("DECFLOAT(38)", ValueBindings.decimal(Types.OTHER));
            case BOOLEAN -> columnType("BOOLEAN", ValueBindings.bool());
            case TIMESTAMP ->
                new ColumnType(
                        "TIMESTAMP(3) WITH TIME ZONE",
                        "TIMESTAMP(3) WITH TIME ZONE",
                        "TIMESTAMP WITH TIME ZONE(3)",
                        ValueBindings.timestamp());
            case BYTES -> columnType(BYTES, ValueBindings.bytes());
        };
    }

    private static ColumnType columnType(String name, ValueBinding binding) {
        return new ColumnType(name, name, name, binding);
    }
}
