/** Records as rows: how an entity is read and written as a Java type. */
@NullMarked
package dev.invar.mapping;

import org.jspecify.annotations.NullMarked;
