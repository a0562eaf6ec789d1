/** The backend on H2. */
@NullMarked
package dev.invar.backend.h2;

import org.jspecify.annotations.NullMarked;
