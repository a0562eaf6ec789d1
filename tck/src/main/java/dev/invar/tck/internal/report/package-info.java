/** The report of a run of the kit: which subject kept which rule. */
@NullMarked
package dev.invar.tck.internal.report;

import org.jspecify.annotations.NullMarked;
