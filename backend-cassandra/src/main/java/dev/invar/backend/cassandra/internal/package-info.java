/**
 * One row at a time on Apache Cassandra: base rows and claims by lightweight transactions only, entries by plain writes only.
 * Constraints and cascades are {@link dev.invar.spi.emulation.EmulatedStore}'s.
 */
@NullMarked
package dev.invar.backend.cassandra.internal;

import org.jspecify.annotations.NullMarked;
