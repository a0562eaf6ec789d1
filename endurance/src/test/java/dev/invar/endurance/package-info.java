/** Real servers and real clients through kills, pauses, cuts and churn. */
@NullMarked
package dev.invar.endurance;

import org.jspecify.annotations.NullMarked;
