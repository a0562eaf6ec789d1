/**
 * The contract as a program: what every operation comes to, stated over plain maps, for one caller at a time. It knows what a
 * schema declares and nothing of how Invar keeps it; where the two disagree one of them is wrong.
 */
@NullMarked
package dev.invar.tck.model;

import org.jspecify.annotations.NullMarked;
