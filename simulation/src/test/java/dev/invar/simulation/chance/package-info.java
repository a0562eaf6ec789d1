/** Decisions that are the same for the same seed. */
@NullMarked
package dev.invar.simulation.chance;

import org.jspecify.annotations.NullMarked;
