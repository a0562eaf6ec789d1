/** Runs the constraint protocol on simulated rows: every schedule of several clients is repeatable by its seed. */
@NullMarked
package dev.invar.simulation;

import org.jspecify.annotations.NullMarked;
