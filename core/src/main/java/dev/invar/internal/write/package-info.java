/** Turning what a program wants written into valid plans; not exported. */
@NullMarked
package dev.invar.internal.write;

import org.jspecify.annotations.NullMarked;
