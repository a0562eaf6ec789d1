/**
 * What a backend implements and what it finds ready-made for that: plans, obligations, the walk of a cascade, order of
 * refusals, encoding of keys. Programs do not use this package.
 */
@NullMarked
package dev.invar.spi;

import org.jspecify.annotations.NullMarked;
