/** The constraint protocol over rows on the heap: costs, refusals, concurrency, and what is left after every kind of crash. */
@NullMarked
package dev.invar.backend.memory.emulation;

import org.jspecify.annotations.NullMarked;
