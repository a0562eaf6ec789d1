/** Audits and repairs of rows that somebody has tampered with. */
@NullMarked
package dev.invar.backend.memory.audit;

import org.jspecify.annotations.NullMarked;
