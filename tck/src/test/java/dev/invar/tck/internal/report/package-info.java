/** The report, tested on results that are made up. */
@NullMarked
package dev.invar.tck.internal.report;

import org.jspecify.annotations.NullMarked;
