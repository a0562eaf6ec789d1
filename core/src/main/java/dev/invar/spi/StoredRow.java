package dev.invar.spi;

import dev.invar.Key;
import dev.invar.Row;

/**
 * A row as it is stored.
 *
 * @param key the row's primary key
 * @param row all its values, canonical, primary key included
 * @param revision that of the insert's plan, one more after each write that changed the content
 */
public record StoredRow(Key key, Row row, long revision) {}
