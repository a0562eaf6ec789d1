package dev.invar.backend.jdbc;

import dev.invar.Key;

/**
 * A row that must exist.
 *
 * @param table its table
 * @param key its primary key
 */
public record ParentRow(EntityTable table, Key key) {}
