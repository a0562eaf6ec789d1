/** The kit on every backend, and on backends that are broken on purpose. */
@NullMarked
package dev.invar.conformance;

import org.jspecify.annotations.NullMarked;
