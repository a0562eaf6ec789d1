/** Running migrations, and the stable ids of constraints; not exported. */
@NullMarked
package dev.invar.internal.migration;

import org.jspecify.annotations.NullMarked;
