package dev.invar.spi.emulation;

import dev.invar.Key;
import dev.invar.schema.IndexSource;

/**
 * An entry: a hint that a row references a parent or has an indexed value. It has no content but its identity, is written
 * once and removed once.
 *
 * @param source the reference or index
 * @param value the parent's key, or the indexed value
 * @param child the primary key of the row that has it
 * @param tx the attempt that wrote the entry
 */
public record EntryId(IndexSource source, Key value, Key child, TxId tx) {}
