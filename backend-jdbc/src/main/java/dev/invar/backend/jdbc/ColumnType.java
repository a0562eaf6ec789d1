package dev.invar.backend.jdbc;

/**
 * The column type that keeps the values of a field.
 *
 * @param name the type as it stands in casts
 * @param definition the type as it stands in a table's definition
 * @param reported the type as {@link Dialect#columnsQuery()} reports it
 * @param binding how values travel
 */
public record ColumnType(String name, String definition, String reported, ValueBinding binding) {}
