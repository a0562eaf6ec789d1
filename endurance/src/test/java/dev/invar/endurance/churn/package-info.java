/** Rows that come and go by the thousand: what is left of them, and deletions that reach them all at once. */
@NullMarked
package dev.invar.endurance.churn;

import org.jspecify.annotations.NullMarked;
