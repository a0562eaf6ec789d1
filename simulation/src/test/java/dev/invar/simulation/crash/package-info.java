/** Where operations fail, in which way, and who comes next. */
@NullMarked
package dev.invar.simulation.crash;

import org.jspecify.annotations.NullMarked;
