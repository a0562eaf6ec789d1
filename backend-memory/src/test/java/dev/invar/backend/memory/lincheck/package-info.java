/** The heap under Lincheck, which looks for schedules of few calls whose answers no order explains. */
@NullMarked
package dev.invar.backend.memory.lincheck;

import org.jspecify.annotations.NullMarked;
