/** The protocol with design errors, made from its source. */
@NullMarked
package dev.invar.simulation.mutant;

import org.jspecify.annotations.NullMarked;
