/** How the public interfaces are put together; not exported. */
@NullMarked
package dev.invar.internal;

import org.jspecify.annotations.NullMarked;
