/** What a store must do below the DAOs, as tests that the backends of this project run. */
@NullMarked
package dev.invar.contract;

import org.jspecify.annotations.NullMarked;
