/** Key authentication as a plugin of a gateway would have it: consumers and their keys, on whatever datastore. */
@NullMarked
package dev.invar.examples.keyauth;

import org.jspecify.annotations.NullMarked;
