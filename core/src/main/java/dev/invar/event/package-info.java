/** Events of committed writes, and the invalidation of caches that follows from them. */
@NullMarked
package dev.invar.event;

import org.jspecify.annotations.NullMarked;
