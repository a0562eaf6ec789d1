/** Real servers for tests and demonstrations. */
@NullMarked
package dev.invar.testservers;

import org.jspecify.annotations.NullMarked;
