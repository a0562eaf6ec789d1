/** The backend on PostgreSQL. */
@NullMarked
package dev.invar.backend.postgres;

import org.jspecify.annotations.NullMarked;
