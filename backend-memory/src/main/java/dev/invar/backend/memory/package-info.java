/** The store on the heap: the default of unit tests. */
@NullMarked
package dev.invar.backend.memory;

import org.jspecify.annotations.NullMarked;
