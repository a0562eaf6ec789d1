/**
 * The steps of the constraint protocol, each in a class of its own; {@code docs/model/protocol-notes.md} has the rules they
 * follow, in the same words.
 */
@NullMarked
package dev.invar.internal.emulation;

import org.jspecify.annotations.NullMarked;
