/**
 * Uniqueness, references and cascades for stores that can only compare and set one row: the protocol, written once
 * ({@link dev.invar.spi.emulation.EmulatedStore}), and the few primitives it needs
 * ({@link dev.invar.spi.emulation.ConditionalRows}). The protocol is specified and model-checked in {@code docs/model}.
 */
@NullMarked
package dev.invar.spi.emulation;

import org.jspecify.annotations.NullMarked;
