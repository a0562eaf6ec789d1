/** Turning queries and keys into accesses, and positions into page tokens; not exported. */
@NullMarked
package dev.invar.internal.read;

import org.jspecify.annotations.NullMarked;
