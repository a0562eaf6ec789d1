/** What clients do, and on which entities. */
@NullMarked
package dev.invar.simulation.shape;

import org.jspecify.annotations.NullMarked;
