/** Tables without their rows: their shape, the record of migrations and its lock. Not exported. */
@NullMarked
package dev.invar.backend.memory.internal.tables;

import org.jspecify.annotations.NullMarked;
