/** The technology-compatibility kit. */
@NullMarked
package dev.invar.tck;

import org.jspecify.annotations.NullMarked;
