/** What exists at every instant, and what must hold of it. */
@NullMarked
package dev.invar.simulation.truth;

import org.jspecify.annotations.NullMarked;
