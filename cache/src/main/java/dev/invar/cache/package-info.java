/**
 * A cache of the rows of one entity that the datastore's invalidations keep true: {@link dev.invar.cache.EntityCache}.
 */
@NullMarked
package dev.invar.cache;

import org.jspecify.annotations.NullMarked;
