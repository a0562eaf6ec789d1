/** A second plugin, which references the entities of the first, and is taken out again. */
@NullMarked
package dev.invar.examples.ratelimiting;

import org.jspecify.annotations.NullMarked;
