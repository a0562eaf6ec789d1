/** Tests of the lockstep runner. */
@NullMarked
package dev.invar.tck.lockstep;

import org.jspecify.annotations.NullMarked;
