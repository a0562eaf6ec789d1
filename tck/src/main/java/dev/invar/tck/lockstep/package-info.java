/**
 * Random programs on random schemas, carried out by a datastore and by the {@linkplain dev.invar.tck.model.Model model} in
 * lockstep. Programs are data: they are generated from a seed, compared step by step, made smaller where the two differ, written
 * as text, and read again from the corpus of past failures.
 */
@NullMarked
package dev.invar.tck.lockstep;

import org.jspecify.annotations.NullMarked;
