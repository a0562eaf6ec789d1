/** Backends in which one thing is wrong, and the rule of the kit that must catch each of them. */
@NullMarked
package dev.invar.conformance.sabotage;

import org.jspecify.annotations.NullMarked;
