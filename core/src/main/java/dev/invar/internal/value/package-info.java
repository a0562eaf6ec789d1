/** Values: their canonical form, their limits, and identifiers that are generated; not exported. */
@NullMarked
package dev.invar.internal.value;

import org.jspecify.annotations.NullMarked;
