/** Stores on the heap and the backends that look at them. Not exported. */
@NullMarked
package dev.invar.backend.memory.internal;

import org.jspecify.annotations.NullMarked;
