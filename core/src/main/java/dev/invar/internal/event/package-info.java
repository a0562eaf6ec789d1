/** Telling listeners and caches of committed changes; not exported. */
@NullMarked
package dev.invar.internal.event;

import org.jspecify.annotations.NullMarked;
