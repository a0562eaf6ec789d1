package dev.invar.backend.jdbc;

import dev.invar.schema.FieldType;

/**
 * A column of an entity's table, which keeps one field.
 *
 * @param name the name of field and column
 * @param fieldType the field's type
 * @param type the column's type
 */
public record Column(String name, FieldType fieldType, ColumnType type) {

    /** The name as it stands in statements. */
    public String quoted() {
        return Identifiers.quote(name);
    }
}
