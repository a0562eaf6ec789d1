@NullMarked
package dev.invar.tck.history;

import org.jspecify.annotations.NullMarked;
