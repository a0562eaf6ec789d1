package dev.invar.backend.jdbc;

import dev.invar.Bytes;
import dev.invar.schema.FieldType;
import dev.invar.spi.ValueText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bindings that JDBC drivers have in common. */
public final class ValueBindings {
    private ValueBindings() {}

    /** UUIDs in columns of that type. */
    public static ValueBinding uuid() {
        return binding(
                Types.OTHER,
                (statement, index, value) -> statement.setObject(index, value),
                (rows, index) -> rows.getObject(index, UUID.class));
    }

    /** Texts in text columns. */
    public static ValueBinding text() {
        return binding(
                Types.VARCHAR,
                (statement, index, value) -> statement.setString(index, (String) value),
                ResultSet::getString);
    }

    /** Texts as their UTF-8 bytes, whose order is that of code points. */
    public static ValueBinding utf8() {
        return binding(
                Types.VARBINARY,
                (statement, index, value) ->
                        statement.setBytes(index, ((String) value).getBytes(StandardCharsets.UTF_8)),
                (rows, index) -> {
                    byte[] bytes = rows.getBytes(index);
                    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
                });
    }

    /** Whole numbers. */
    public static ValueBinding integer() {
        return binding(
                Types.BIGINT, (statement, index, value) -> statement.setLong(index, (Long) value), (rows, index) -> {
                    long value = rows.getLong(index);
                    return rows.wasNull() ? null : value;
                });
    }

    /** Floating-point numbers. */
    public static ValueBinding number() {
        return binding(
                Types.DOUBLE,
                (statement, index, value) -> statement.setDouble(index, (Double) value),
                (rows, index) -> {
                    double value = rows.getDouble(index);
                    return rows.wasNull() ? null : value;
                });
    }

    /**
     * Decimal numbers.
     *
     * @param sqlType the JDBC type of the column
     */
    public static ValueBinding decimal(int sqlType) {
        return binding(
                sqlType,
                (statement, index, value) -> statement.setBigDecimal(index, (BigDecimal) value),
                (rows, index) -> {
                    BigDecimal value = rows.getBigDecimal(index);
                    return value == null ? null : value.stripTrailingZeros();
                });
    }

    /** Truth values. */
    public static ValueBinding bool() {
        return binding(
                Types.BOOLEAN,
                (statement, index, value) -> statement.setBoolean(index, (Boolean) value),
                (rows, index) -> {
                    boolean value = rows.getBoolean(index);
                    return rows.wasNull() ? null : value;
                });
    }

    /** Instants in columns with a time zone; never by {@code java.sql.Timestamp}, whose calendar is another before 1582. */
    public static ValueBinding timestamp() {
        return binding(
                Types.TIMESTAMP_WITH_TIMEZONE,
                (statement, index, value) -> statement.setObject(index, ((Instant) value).atOffset(ZoneOffset.UTC)),
                (rows, index) -> {
                    OffsetDateTime value = rows.getObject(index, OffsetDateTime.class);
                    return value == null ? null : value.toInstant();
                });
    }

    /** Strings of bytes. */
    public static ValueBinding bytes() {
        return binding(
                Types.VARBINARY,
                (statement, index, value) -> statement.setBytes(index, ((Bytes) value).toByteArray()),
                (rows, index) -> {
                    byte[] value = rows.getBytes(index);
                    return value == null ? null : Bytes.of(value);
                });
    }

    /** Lists, sets, maps and records as their one canonical text. */
    public static ValueBinding json(FieldType type) {
        return binding(
                Types.VARCHAR,
                (statement, index, value) -> statement.setString(index, ValueText.encode(type, value)),
                (rows, index) -> {
                    String text = rows.getString(index);
                    return text == null ? null : ValueText.decode(type, text);
                });
    }

    private interface Setter {
        void set(PreparedStatement statement, int index, Object value) throws SQLException;
    }

    private interface Getter {
        @Nullable
        Object get(ResultSet rows, int index) throws SQLException;
    }

    private static ValueBinding binding(int sqlType, Setter setter, Getter getter) {
        return new ValueBinding() {
            @Override
            public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
                if (value == null) {
                    statement.setNull(index, sqlType);
                } else {
                    setter.set(statement, index, value);
                }
            }

            @Override
            public @Nullable Object read(ResultSet rows, int index) throws SQLException {
                return getter.get(rows, index);
            }
        };
    }
}
