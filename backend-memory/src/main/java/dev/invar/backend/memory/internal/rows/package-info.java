/**
 * Rows mode: sorted maps of which one row at a time can be compared and set. Under the emulation of constraints they make the
 * whole protocol of a weak store run on the heap. Not exported.
 */
@NullMarked
package dev.invar.backend.memory.internal.rows;

import org.jspecify.annotations.NullMarked;
