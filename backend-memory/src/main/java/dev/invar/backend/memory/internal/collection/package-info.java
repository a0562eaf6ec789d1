/** Persistent collections: every change makes a new one and leaves the old one as it was. Not exported. */
@NullMarked
package dev.invar.backend.memory.internal.collection;

import org.jspecify.annotations.NullMarked;
