/** The entity cache. */
@NullMarked
package dev.invar.cache;

import org.jspecify.annotations.NullMarked;
