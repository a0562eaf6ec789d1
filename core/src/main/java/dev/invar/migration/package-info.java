/** How the tables of a module's entities come into being and change: named steps, run in order under a lock and recorded. */
@NullMarked
package dev.invar.migration;

import org.jspecify.annotations.NullMarked;
