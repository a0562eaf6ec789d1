/** What every relational backend must pass beyond the compatibility kit, and what such tests need. */
@NullMarked
package dev.invar.backend.jdbc.testing;

import org.jspecify.annotations.NullMarked;
