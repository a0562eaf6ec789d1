/** The audit of a datastore's rows against its schemas; not exported. */
@NullMarked
package dev.invar.internal.verify;

import org.jspecify.annotations.NullMarked;
